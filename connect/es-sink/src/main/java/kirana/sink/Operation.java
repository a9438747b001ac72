package kirana.sink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * One operation of a bulk request.
 *
 * @param record the change event that it comes from
 * @param delete whether it deletes the document
 * @param lines the action line and, unless it deletes, the document line
 */
record Operation(SinkRecord record, boolean delete, byte[] lines) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Operation index(SinkRecord record, ObjectNode target, ObjectNode document) {
        return new Operation(record, false, lines(JSON.createObjectNode().set("index", target), document));
    }

    static Operation delete(SinkRecord record, ObjectNode target) {
        return new Operation(record, true, lines(JSON.createObjectNode().set("delete", target)));
    }

    private static byte[] lines(ObjectNode... lines) {
        StringBuilder text = new StringBuilder();
        try {
            for (ObjectNode line : lines) {
                text.append(JSON.writeValueAsString(line)).append('\n');
            }
        } catch (JsonProcessingException e) {
            throw new DataException("the row cannot be written as JSON", e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
