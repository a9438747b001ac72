package kirana.sink;

import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.auth.AuthScope;
import org.apache.http.auth.UsernamePasswordCredentials;
import org.apache.http.impl.client.BasicCredentialsProvider;
import org.apache.http.message.BasicHeader;
import org.elasticsearch.client.RestClient;
import org.elasticsearch.client.RestClientBuilder;

/** Opens the HTTP client to Elasticsearch that a configuration describes. */
final class RestClients {
    private RestClients() { }

    static RestClient open(SinkConfig config) {
        HttpHost[] hosts = config.getList("connection.url").stream().map(HttpHost::create).toArray(HttpHost[]::new);
        RestClientBuilder builder = RestClient.builder(hosts).setRequestConfigCallback(request -> request
            .setConnectTimeout(config.getInt("connection.timeout.ms"))
            .setSocketTimeout(config.getInt("read.timeout.ms")));
        String apiKey = config.getPassword("connection.api.key").value();
        String user = config.getString("connection.username");
        if (!apiKey.isEmpty()) {
            builder.setDefaultHeaders(new Header[] {new BasicHeader("Authorization", "ApiKey " + apiKey)});
        } else if (!user.isEmpty()) {
            BasicCredentialsProvider credentials = new BasicCredentialsProvider();
            String password = config.getPassword("connection.password").value();
            credentials.setCredentials(AuthScope.ANY, new UsernamePasswordCredentials(user, password));
            builder.setHttpClientConfigCallback(client -> client.setDefaultCredentialsProvider(credentials));
        }
        return builder.build();
    }
}
