package kirana.sink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;

/** Change events as the converters hand them over, and the lines of operations as JSON. */
final class Events {
    static final String TOPIC = "kirana.public.products";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Events() { }

    static SinkConfig config(String... more) {
        Map<String, String> properties = new HashMap<>(Map.of(
            "connection.url", "http://127.0.0.1:9200",
            "topic.to.index", "kirana.public.shops:kirana-shops,kirana.public.products:kirana-products",
            "skip.key.field", "topic"));
        for (int i = 0; i < more.length; i += 2) {
            properties.put(more[i], more[i + 1]);
        }
        return new SinkConfig(properties);
    }

    /** A row's event; the fields are name, value, name, value. */
    static SinkRecord row(long id, long lsn, Object... fields) {
        Map<String, Object> value = new HashMap<>(Map.of("id", id, "__lsn", lsn, "__op", "u", "__deleted", "false"));
        for (int i = 0; i < fields.length; i += 2) {
            value.put((String) fields[i], fields[i + 1]);
        }
        return event(Map.of("id", id), value);
    }

    static SinkRecord event(Object key, Object value) {
        return new SinkRecord(TOPIC, 0, null, key, null, value, 7);
    }

    static List<JsonNode> lines(Operation operation) {
        return new String(operation.lines(), StandardCharsets.UTF_8).lines().map(Events::parse).toList();
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
