package kirana.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class OperationBuilderTest {
    private final OperationBuilder builder = new OperationBuilder(Events.config());

    private Operation build(SinkRecord record) {
        return builder.build(record).orElseThrow();
    }

    @Test
    void anUpsertIndexesTheRowUnderItsKeyAndPosition() {
        List<JsonNode> lines = Events.lines(build(Events.row(42, 9_007_199_254_740_993L, "name", "आटा", "price", 275.5)));
        JsonNode target = lines.get(0).path("index");
        assertEquals("kirana-products", target.path("_index").asText());
        assertEquals("42", target.path("_id").asText());
        assertEquals(9_007_199_254_740_993L, target.path("version").longValue());
        assertEquals("external_gte", target.path("version_type").asText());
        assertTrue(target.path("require_alias").booleanValue());
        assertEquals(Events.parse("{\"id\":42,\"name\":\"आटा\",\"price\":275.5}"), lines.get(1));
    }

    @Test
    void fieldsThatAreNullStayNull() {
        Map<String, Object> value = new HashMap<>(Map.of("id", 1L, "__lsn", 5L));
        value.put("brand", null);
        assertTrue(Events.lines(build(Events.event(Map.of("id", 1L), value))).get(1).path("brand").isNull());
    }

    @Test
    void aDeletedRowDeletesTheDocumentWithItsPosition() {
        Operation operation = build(Events.row(42, 77, "__deleted", "true"));
        List<JsonNode> lines = Events.lines(operation);
        assertTrue(operation.delete());
        assertEquals(1, lines.size());
        assertEquals("42", lines.get(0).path("delete").path("_id").asText());
        assertEquals(77, lines.get(0).path("delete").path("version").longValue());
    }

    @Test
    void aTombstoneIsIgnored() {
        assertTrue(builder.build(Events.event(Map.of("id", 42L), null)).isEmpty());
    }

    @Test
    void aHeartbeatIsSkipped() {
        assertTrue(builder.build(Events.event(Map.of("topic", "products"), Map.of("lsn", 1L, "__lsn", 2L))).isEmpty());
    }

    @Test
    void nothingIsSkippedWithoutASkippedField() {
        OperationBuilder keepAll = new OperationBuilder(Events.config("skip.key.field", ""));
        assertFalse(keepAll.build(Events.event(Map.of("topic", "products"), Map.of("__lsn", 2L))).isEmpty());
    }

    @Test
    void theKeyMayBePlain() {
        assertEquals("7", Events.lines(build(Events.event(7L, Map.of("__lsn", 1L)))).get(0).path("index").path("_id").asText());
        assertEquals("a", Events.lines(build(Events.event("a", Map.of("__lsn", 1L)))).get(0).path("index").path("_id").asText());
    }

    @Test
    void aKeyWithoutOneIdIsRefused() {
        assertThrows(DataException.class, () -> build(Events.event(null, Map.of("__lsn", 1L))));
        assertThrows(DataException.class, () -> build(Events.event(Map.of("a", 1L, "b", 2L), Map.of("__lsn", 1L))));
        assertThrows(DataException.class, () -> build(Events.event(Map.of("id", true), Map.of("__lsn", 1L))));
    }

    @Test
    void aRowWithoutAPositionIsRefused() {
        assertThrows(DataException.class, () -> build(Events.event(Map.of("id", 1L), Map.of("name", "x"))));
        assertThrows(DataException.class, () -> build(Events.event(Map.of("id", 1L), Map.of("__lsn", "5"))));
        assertThrows(DataException.class, () -> build(Events.event(Map.of("id", 1L), Map.of("__lsn", 0L))));
    }

    @Test
    void aValueThatIsNoObjectIsRefused() {
        assertThrows(DataException.class, () -> build(Events.event(Map.of("id", 1L), "text")));
    }

    @Test
    void aTopicWithoutAnIndexIsAMistakeInTheConfiguration() {
        SinkRecord record = new SinkRecord("other", 0, null, 1L, null, Map.of("__lsn", 1L), 0);
        assertThrows(ConfigException.class, () -> build(record));
        assertThrows(ConfigException.class, () -> Events.config("topic.to.index", "kirana.public.shops"));
    }
}
