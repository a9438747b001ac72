package kirana.launcher;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.rest.ConnectRestExtension;
import org.apache.kafka.connect.rest.ConnectRestExtensionContext;

/**
 * Who may use Connect's REST API: whoever knows its password, by the address that it has. Without it everybody on the
 * machine could read the database's password ({@code config/validate} resolves references) and start connectors; a page
 * in a browser could as well, by a name of its own that leads here. {@code /health} is open: it says nothing.
 *
 * <p>One worker only: requests of one worker to another would be refused.
 */
public final class LoginExtension implements ConnectRestExtension {
    private static final String USER = "kirana";
    private byte[] authorization;
    private Set<String> hosts;

    @Override
    public void configure(Map<String, ?> settings) {
        String login = USER + ":" + required(settings, "kirana.rest.password");
        String encoded = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        authorization = ("Basic " + encoded).getBytes(StandardCharsets.US_ASCII);
        String port = required(settings, "rest.advertised.port");
        hosts = Set.of(required(settings, "rest.advertised.host.name") + ":" + port, "localhost:" + port);
    }

    @Override
    public void register(ConnectRestExtensionContext context) {
        context.configurable().register((ContainerRequestFilter) this::check);
    }

    private void check(ContainerRequestContext request) {
        String host = request.getHeaderString("Host");
        if (host == null || !hosts.contains(host)) {
            request.abortWith(Response.status(421).build());
        } else if (!"health".equals(request.getUriInfo().getPath()) && !knowsThePassword(request)) {
            request.abortWith(Response.status(401).header("WWW-Authenticate", "Basic realm=\"connect\"").build());
        }
    }

    private boolean knowsThePassword(ContainerRequestContext request) {
        String given = request.getHeaderString("Authorization");
        return given != null && MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), authorization);
    }

    private static String required(Map<String, ?> settings, String name) {
        Object value = settings.get(name);
        if (value == null || value.toString().isEmpty()) throw new IllegalArgumentException(name + " is not set");
        return value.toString();
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    @Override
    public String version() {
        return "1.0.0";
    }
}
