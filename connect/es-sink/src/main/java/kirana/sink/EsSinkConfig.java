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

class EsSinkConfig extends AbstractConfig {
    static final ConfigDef DEF = new ConfigDef()
        .define("connection.url", LIST, HIGH, "Elasticsearch base URLs")
        .define("connection.username", STRING, "", MEDIUM, "basic auth user")
        .define("connection.password", PASSWORD, "", MEDIUM, "basic auth password")
        .define("connection.api.key", PASSWORD, "", MEDIUM, "API key (encoded form)")
        .define("connection.timeout.ms", INT, 3000, atLeast(1), LOW, "connect timeout")
        .define("read.timeout.ms", INT, 30000, atLeast(1), LOW, "socket timeout")
        .define("topic.to.index", LIST, List.of(), HIGH, "topic:index pairs; an unmapped topic's name is the index (lower case)")
        .define("batch.size", INT, 1000, atLeast(1), MEDIUM, "max operations in one _bulk request")
        .define("batch.bytes", INT, 5_000_000, atLeast(1024), MEDIUM, "max body size of one _bulk request")
        .define("deleted.field", STRING, "__deleted", MEDIUM, "a record whose field is true/\"true\" deletes the document")
        .define("behavior.on.tombstone", STRING, "delete", ConfigDef.ValidString.in("delete", "ignore"), MEDIUM,
            "ignore when deletes also arrive as records with deleted.field: a tombstone carries no version")
        .define("version.field", STRING, "__lsn", MEDIUM, "numeric field used as external version; empty: no versioning")
        .define("drop.field.prefix", STRING, "__", LOW, "fields with this prefix are left out of the document; empty: keep all")
        .define("require.alias", BOOLEAN, false, LOW, "target must be an alias")
        .define("max.retries", INT, 5, atLeast(0), MEDIUM, "in-task retries before the batch is handed back to Connect")
        .define("retry.backoff.ms", LONG, 200L, atLeast(1), MEDIUM, "first backoff, doubled each time")
        .define("retry.backoff.max.ms", LONG, 10_000L, atLeast(1), MEDIUM, "backoff ceiling");

    final Map<String, String> topicToIndex = new HashMap<>();

    EsSinkConfig(Map<String, String> props) {
        super(DEF, props);
        for (String pair : getList("topic.to.index")) {
            int i = pair.lastIndexOf(':');
            if (i <= 0 || i == pair.length() - 1) throw new ConfigException("topic.to.index", pair, "expected topic:index");
            topicToIndex.put(pair.substring(0, i).trim(), pair.substring(i + 1).trim());
        }
    }
}
