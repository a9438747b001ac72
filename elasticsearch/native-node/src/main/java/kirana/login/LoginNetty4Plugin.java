package kirana.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.elasticsearch.common.network.NetworkService;
import org.elasticsearch.common.settings.ClusterSettings;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.common.util.BigArrays;
import org.elasticsearch.common.util.PageCacheRecycler;
import org.elasticsearch.common.util.concurrent.ThreadContext;
import org.elasticsearch.http.HttpPreRequest;
import org.elasticsearch.http.HttpServerTransport;
import org.elasticsearch.indices.breaker.CircuitBreakerService;
import org.elasticsearch.rest.RestChannel;
import org.elasticsearch.rest.RestRequest;
import org.elasticsearch.rest.RestResponse;
import org.elasticsearch.rest.RestStatus;
import org.elasticsearch.telemetry.tracing.Tracer;
import org.elasticsearch.threadpool.ThreadPool;
import org.elasticsearch.transport.netty4.Netty4Plugin;
import org.elasticsearch.xcontent.NamedXContentRegistry;

/**
 * HTTP by Netty, for whoever knows the password of user {@code elastic} (KIRANA_ES_PASSWORD): every request is asked for
 * it before anything is done. The security module of the full distribution is not published as a jar.
 */
public final class LoginNetty4Plugin extends Netty4Plugin {
    private static final String USER = "elastic";

    @Override
    public Map<String, Supplier<HttpServerTransport>> getHttpTransports(
            Settings settings,
            ThreadPool threadPool,
            BigArrays bigArrays,
            PageCacheRecycler recycler,
            CircuitBreakerService breakers,
            NamedXContentRegistry contents,
            NetworkService network,
            HttpServerTransport.Dispatcher dispatcher,
            BiConsumer<HttpPreRequest, ThreadContext> perRequest,
            ClusterSettings clusterSettings,
            Tracer tracer) {
        return super.getHttpTransports(
            settings, threadPool, bigArrays, recycler, breakers, contents, network, new Asking(dispatcher, password()),
            perRequest, clusterSettings, tracer);
    }

    private static String password() {
        String password = System.getenv("KIRANA_ES_PASSWORD");
        if (password == null || password.isEmpty()) throw new IllegalStateException("KIRANA_ES_PASSWORD is not set");
        return password;
    }

    private record Asking(HttpServerTransport.Dispatcher next, String password) implements HttpServerTransport.Dispatcher {
        @Override
        public void dispatchRequest(RestRequest request, RestChannel channel, ThreadContext context) {
            if (knowsThePassword(request.header("Authorization"))) {
                next.dispatchRequest(request, channel, context);
                return;
            }
            RestResponse refusal = new RestResponse(RestStatus.UNAUTHORIZED, "the password is missing or wrong");
            refusal.addHeader("WWW-Authenticate", "Basic realm=\"elasticsearch\"");
            channel.sendResponse(refusal);
        }

        @Override
        public void dispatchBadRequest(RestChannel channel, ThreadContext context, Throwable cause) {
            next.dispatchBadRequest(channel, context, cause);
        }

        private boolean knowsThePassword(String given) {
            byte[] login = (USER + ":" + password).getBytes(StandardCharsets.UTF_8);
            String wanted = "Basic " + Base64.getEncoder().encodeToString(login);
            byte[] bytes = wanted.getBytes(StandardCharsets.US_ASCII);
            return given != null && MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), bytes);
        }
    }
}
