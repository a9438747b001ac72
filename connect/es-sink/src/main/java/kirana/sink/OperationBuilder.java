package kirana.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Turns a change event (JSON without schema, unwrapped) into an operation.
 *
 * <p>Invariant: every operation, deletes too, carries the row's log position as external version, so a replayed or
 * reordered event cannot bring back an older document. A tombstone carries no position and is therefore ignored; the
 * rewritten delete event before it has done the work.
 */
final class OperationBuilder {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SinkConfig config;
    private final boolean requireAlias;
    private final String versionField;
    private final String deletedField;
    private final String dropPrefix;
    private final String skipKeyField;

    OperationBuilder(SinkConfig config) {
        this.config = config;
        requireAlias = config.getBoolean("require.alias");
        versionField = config.getString("version.field");
        deletedField = config.getString("deleted.field");
        dropPrefix = config.getString("drop.field.prefix");
        skipKeyField = config.getString("skip.key.field");
    }

    /**
     * The operation of an event; empty for a tombstone and for an event whose key has the skipped field.
     *
     * @throws DataException if the event has no usable key, row or version
     */
    Optional<Operation> build(SinkRecord record) {
        if (record.value() == null || isSkipped(record.key())) {
            return Optional.empty();
        }
        if (!(record.value() instanceof Map<?, ?> row)) {
            throw new DataException("the value must be an object, not " + typeOf(record.value()));
        }
        ObjectNode document = JSON.valueToTree(row);
        ObjectNode target = JSON.createObjectNode()
            .put("_index", config.indexOf(record.topic()))
            .put("_id", id(record.key()))
            .put("version", version(document))
            .put("version_type", "external_gte");
        if (requireAlias) {
            target.put("require_alias", true);
        }
        if ("true".equals(document.path(deletedField).asText())) {
            return Optional.of(Operation.delete(record, target));
        }
        if (!dropPrefix.isEmpty()) {
            document.properties().removeIf(field -> field.getKey().startsWith(dropPrefix));
        }
        return Optional.of(Operation.index(record, target, document));
    }

    private boolean isSkipped(Object key) {
        return !skipKeyField.isEmpty() && key instanceof Map<?, ?> fields && fields.containsKey(skipKeyField);
    }

    private long version(ObjectNode document) {
        JsonNode version = document.path(versionField);
        if (!version.isIntegralNumber() || version.longValue() <= 0) {
            throw new DataException("the field " + versionField + " must be a positive integer");
        }
        return version.longValue();
    }

    private static String id(Object key) {
        Object id = key instanceof Map<?, ?> fields && fields.size() == 1 ? fields.values().iterator().next() : key;
        if (id instanceof String || id instanceof Number) {
            return id.toString();
        }
        throw new DataException("the key must be a string, a number, or an object with one such field, not " + typeOf(id));
    }

    private static String typeOf(Object value) {
        return value == null ? "null" : value.getClass().getSimpleName();
    }
}
