package kirana.sink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.http.HttpHost;
import org.apache.http.auth.AuthScope;
import org.apache.http.auth.UsernamePasswordCredentials;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.ContentType;
import org.apache.http.impl.client.BasicCredentialsProvider;
import org.apache.http.message.BasicHeader;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;
import org.elasticsearch.client.RestClientBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** put() returns only when every record of the batch is in Elasticsearch, in the DLQ, or known stale: at-least-once, and idempotent. */
public class EsSinkTask extends SinkTask {
    private static final Logger LOG = LoggerFactory.getLogger(EsSinkTask.class);
    private static final Set<Integer> RETRIABLE = Set.of(408, 429, 502, 503, 504);
    private static final ObjectMapper JSON = new ObjectMapper();

    private record Op(SinkRecord record, boolean delete, byte[] lines) { }

    private EsSinkConfig config;
    private RestClient client;
    private ErrantRecordReporter reporter;
    private JsonConverter converter;

    @Override public String version() { return "1.0.0"; }

    @Override public void start(Map<String, String> props) {
        config = new EsSinkConfig(props);
        converter = new JsonConverter();
        converter.configure(Map.of("schemas.enable", "false", "decimal.format", "NUMERIC"), false);
        try { reporter = context.errantRecordReporter(); } catch (NoSuchMethodError | NoClassDefFoundError old) { reporter = null; }
        HttpHost[] hosts = config.getList("connection.url").stream().map(URI::create)
            .map(u -> new HttpHost(u.getHost(), u.getPort() < 0 ? 9200 : u.getPort(), u.getScheme())).toArray(HttpHost[]::new);
        RestClientBuilder b = RestClient.builder(hosts).setRequestConfigCallback(r -> r
            .setConnectTimeout(config.getInt("connection.timeout.ms")).setSocketTimeout(config.getInt("read.timeout.ms")));
        String user = config.getString("connection.username"), key = config.getPassword("connection.api.key").value();
        if (!key.isEmpty()) b.setDefaultHeaders(new BasicHeader[] {new BasicHeader("Authorization", "ApiKey " + key)});
        else if (!user.isEmpty()) {
            BasicCredentialsProvider cp = new BasicCredentialsProvider();
            cp.setCredentials(AuthScope.ANY, new UsernamePasswordCredentials(user, config.getPassword("connection.password").value()));
            b.setHttpClientConfigCallback(h -> h.setDefaultCredentialsProvider(cp));
        }
        client = b.build();
    }

    @Override public void stop() {
        try { if (client != null) client.close(); } catch (IOException e) { LOG.warn("closing the client", e); }
        if (converter != null) converter.close();
    }

    @Override public void put(Collection<SinkRecord> records) {
        List<Op> batch = new ArrayList<>();
        int bytes = 0;
        for (SinkRecord r : records) {
            Op op;
            if (r.value() == null && config.getString("behavior.on.tombstone").equals("ignore")) continue;
            try { op = toOp(r); } catch (DataException | JsonProcessingException e) { reject(r, e); continue; }
            if (!batch.isEmpty() && (batch.size() >= config.getInt("batch.size") || bytes + op.lines.length > config.getInt("batch.bytes"))) {
                write(batch);
                batch = new ArrayList<>();
                bytes = 0;
            }
            batch.add(op);
            bytes += op.lines.length;
        }
        if (!batch.isEmpty()) write(batch);
    }

    private Op toOp(SinkRecord r) throws JsonProcessingException {
        String index = config.topicToIndex.getOrDefault(r.topic(), r.topic().toLowerCase());
        String id = id(r);
        ObjectNode meta = JSON.createObjectNode().put("_index", index).put("_id", id);
        if (config.getBoolean("require.alias")) meta.put("require_alias", true);
        if (r.value() == null) return new Op(r, true, bytes(JSON.createObjectNode().set("delete", meta), null));
        JsonNode tree = JSON.readTree(new String(converter.fromConnectData(r.topic(), r.valueSchema(), r.value()), StandardCharsets.UTF_8));
        if (!(tree instanceof ObjectNode doc)) throw new DataException("value is not an object");
        boolean delete = "true".equals(doc.path(config.getString("deleted.field")).asText());
        JsonNode version = doc.path(config.getString("version.field"));
        if (version.isIntegralNumber() && version.asLong() > 0) meta.put("version", version.asLong()).put("version_type", "external_gte");
        if (delete) return new Op(r, true, bytes(JSON.createObjectNode().set("delete", meta), null));
        String prefix = config.getString("drop.field.prefix");
        if (!prefix.isEmpty()) {
            for (Iterator<String> it = doc.fieldNames(); it.hasNext(); ) if (it.next().startsWith(prefix)) it.remove();
        }
        return new Op(r, false, bytes(JSON.createObjectNode().set("index", meta), doc));
    }

    private static String id(SinkRecord r) {
        Object k = r.key();
        if (k instanceof Map<?, ?> m && m.size() == 1) k = m.values().iterator().next();
        else if (k instanceof Struct s && s.schema().fields().size() == 1) k = s.get(s.schema().fields().get(0));
        if (k instanceof String || k instanceof Number) return k.toString();
        throw new DataException("key must be a string, a number, or an object with one such field, not " + (k == null ? "null" : k.getClass().getName()));
    }

    private static byte[] bytes(JsonNode action, JsonNode doc) throws JsonProcessingException {
        return (JSON.writeValueAsString(action) + "\n" + (doc == null ? "" : JSON.writeValueAsString(doc) + "\n")).getBytes(StandardCharsets.UTF_8);
    }

    private void write(List<Op> ops) {
        List<Op> pending = ops;
        for (int attempt = 0; ; attempt++) {
            String why;
            try {
                List<Op> again = new ArrayList<>();
                why = bulk(pending, again);
                pending = again;
                if (pending.isEmpty()) return;
            } catch (ResponseException e) {
                int status = e.getResponse().getStatusLine().getStatusCode();
                if (!RETRIABLE.contains(status)) throw new ConnectException("_bulk was refused: " + status, e);
                why = "HTTP " + status;
            } catch (IOException e) {
                why = e.toString();
            }
            long backoff = Math.min(config.getLong("retry.backoff.max.ms"), config.getLong("retry.backoff.ms") << Math.min(attempt, 20));
            if (attempt >= config.getInt("max.retries")) {
                context.timeout(backoff);
                throw new RetriableException("Elasticsearch: " + pending.size() + " operations not written (" + why + "), Connect will redeliver");
            }
            LOG.warn("Elasticsearch: {} operations not written ({}), retry {} in about {} ms", pending.size(), why, attempt + 1, backoff);
            try { Thread.sleep(backoff / 2 + ThreadLocalRandom.current().nextLong(backoff / 2 + 1)); }
            catch (InterruptedException e) { Thread.currentThread().interrupt(); throw new RetriableException("interrupted", e); }
        }
    }

    /** Sends the operations; those to be sent again are added to {@code again}, and the last reason for that is returned. */
    private String bulk(List<Op> ops, List<Op> again) throws IOException {
        byte[] body = new byte[ops.stream().mapToInt(o -> o.lines.length).sum()];
        int at = 0;
        for (Op o : ops) { System.arraycopy(o.lines, 0, body, at, o.lines.length); at += o.lines.length; }
        Request req = new Request("POST", "/_bulk");
        req.addParameter("filter_path", "errors,items.*.status,items.*.error.type,items.*.error.reason");
        req.setEntity(new ByteArrayEntity(body, ContentType.create("application/x-ndjson")));
        Response res = client.performRequest(req);
        JsonNode out = JSON.readTree(res.getEntity().getContent());
        JsonNode items = out.path("items");
        if (items.size() != ops.size()) throw new IOException("_bulk answered " + items.size() + " items for " + ops.size());
        String why = null;
        for (int i = 0; i < ops.size(); i++) {
            JsonNode item = items.get(i).elements().next();
            Op op = ops.get(i);
            int status = item.path("status").asInt();
            String type = item.path("error").path("type").asText("");
            if (status < 300 || status == 409 || (op.delete && status == 404 && type.isEmpty())) continue; // 409: a newer version is there already
            if (RETRIABLE.contains(status)) { again.add(op); why = "item " + status + " " + type; continue; }
            String text = status + " " + type + ": " + item.path("error").path("reason").asText("");
            if (type.equals("index_not_found_exception")) throw new ConnectException("index missing, create it first: " + text);
            reject(op.record, new DataException(text));
        }
        return why;
    }

    private void reject(SinkRecord r, Exception e) {
        if (reporter == null) throw new ConnectException("record " + r.originalTopic() + "-" + r.originalKafkaPartition() + "@" + r.originalKafkaOffset() + " was refused", e);
        LOG.warn("record {}-{}@{} goes to the dead letter queue: {}", r.originalTopic(), r.originalKafkaPartition(), r.originalKafkaOffset(), e.getMessage());
        reporter.report(r, e);
    }
}
