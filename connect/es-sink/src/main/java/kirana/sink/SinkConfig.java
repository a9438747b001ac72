package kirana.sink;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Type.BOOLEAN;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LIST;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;
import static org.apache.kafka.common.config.ConfigDef.Type.PASSWORD;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** The sink's settings, checked once when a task starts. */
final class SinkConfig extends AbstractConfig {
    static final ConfigDef DEFINITION = new ConfigDef()
        .define("connection.url", LIST, HIGH, "Elasticsearch base URLs")
        .define("connection.username", STRING, "", MEDIUM, "user of basic authentication; empty: none")
        .define("connection.password", PASSWORD, "", MEDIUM, "password of basic authentication")
        .define("connection.api.key", PASSWORD, "", MEDIUM, "API key in its encoded form; wins over the user")
        .define("connection.timeout.ms", INT, 3_000, atLeast(1), LOW, "limit for opening a connection")
        .define("read.timeout.ms", INT, 30_000, atLeast(1), LOW, "limit for an answer")
        .define("topic.to.index", LIST, HIGH, "pairs topic:index, one for each consumed topic")
        .define("require.alias", BOOLEAN, true, MEDIUM, "refuse to write to anything but an alias")
        .define("version.field", STRING, "__lsn", MEDIUM, "field with the number that becomes the external version")
        .define("deleted.field", STRING, "__deleted", MEDIUM, "field that is \"true\" in the event of a deleted row")
        .define("drop.field.prefix", STRING, "__", LOW, "fields that begin so are left out of the document")
        .define("skip.key.field", STRING, "", MEDIUM, "events whose key has this field are skipped; empty: none")
        .define("batch.size", INT, 1_000, atLeast(1), MEDIUM, "most operations in one bulk request")
        .define("batch.bytes", INT, 5_000_000, atLeast(1024), MEDIUM, "most bytes in one bulk request")
        .define("retry.backoff.ms", LONG, 100L, atLeast(1), MEDIUM, "first wait before a redelivery, doubled each time")
        .define("retry.backoff.max.ms", LONG, 2_000L, atLeast(1), MEDIUM, "longest wait before a redelivery");

    private final Map<String, String> indexByTopic;

    /** @throws ConfigException if a setting is missing or malformed */
    SinkConfig(Map<String, String> properties) {
        super(DEFINITION, properties);
        indexByTopic = parsePairs(getList("topic.to.index"));
    }

    /** @throws ConfigException if the topic has no index */
    String indexOf(String topic) {
        String index = indexByTopic.get(topic);
        if (index == null) {
            throw new ConfigException("topic.to.index", List.copyOf(indexByTopic.keySet()), "topic " + topic + " is missing");
        }
        return index;
    }

    private static Map<String, String> parsePairs(List<String> pairs) {
        Map<String, String> parsed = new HashMap<>();
        for (String pair : pairs) {
            int colon = pair.lastIndexOf(':');
            if (colon <= 0 || colon == pair.length() - 1) {
                throw new ConfigException("topic.to.index", pair, "expected topic:index");
            }
            parsed.put(pair.substring(0, colon).trim(), pair.substring(colon + 1).trim());
        }
        return parsed;
    }
}
