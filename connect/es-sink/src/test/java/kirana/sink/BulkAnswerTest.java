package kirana.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BulkAnswerTest {
    private static final String MAPPING_ERROR =
        "{\"index\":{\"status\":400,\"error\":{\"type\":\"document_parsing_exception\",\"reason\":\"failed to parse field [price]\"}}}";

    private final OperationBuilder builder = new OperationBuilder(Events.config());
    private final Operation upsert = builder.build(Events.row(1, 10)).orElseThrow();
    private final Operation delete = builder.build(Events.row(2, 11, "__deleted", "true")).orElseThrow();

    private static BulkAnswer answer(List<Operation> operations, String... items) {
        String list = Arrays.stream(items).collect(Collectors.joining(","));
        return BulkAnswer.of(operations, Events.parse("{\"items\":[" + list + "]}"));
    }

    private static String failed(String action, int status, String type) {
        return "{\"" + action + "\":{\"status\":" + status + ",\"error\":{\"type\":\"" + type + "\",\"reason\":\"why\"}}}";
    }

    @Test
    void writtenDeletedAndAlreadyGoneAreDone() {
        BulkAnswer answer = answer(List.of(upsert, delete, delete),
            "{\"index\":{\"status\":201}}", "{\"delete\":{\"status\":200}}", "{\"delete\":{\"status\":404}}");
        assertTrue(answer.rejected().isEmpty());
        assertTrue(answer.unavailable().isEmpty());
    }

    @Test
    void olderThanTheDocumentIsDone() {
        BulkAnswer answer = answer(List.of(upsert), failed("index", 409, "version_conflict_engine_exception"));
        assertTrue(answer.rejected().isEmpty());
        assertTrue(answer.unavailable().isEmpty());
    }

    @Test
    void aMappingErrorIsRejectedWithItsReason() {
        BulkAnswer answer = answer(List.of(upsert, delete), MAPPING_ERROR, "{\"delete\":{\"status\":200}}");
        assertEquals(1, answer.rejected().size());
        assertSame(upsert, answer.rejected().get(0).operation());
        assertEquals("400 document_parsing_exception", answer.rejected().get(0).kind());
        assertEquals("400 document_parsing_exception: failed to parse field [price]", answer.rejected().get(0).reason());
        assertTrue(answer.unavailable().isEmpty());
    }

    @Test
    void aFullQueueOrAMissingShardIsSentAgain() {
        assertTrue(answer(List.of(upsert), failed("index", 429, "es_rejected_execution_exception")).unavailable().isPresent());
        assertTrue(answer(List.of(upsert), failed("index", 503, "unavailable_shards_exception")).unavailable().isPresent());
    }

    @Test
    void aMissingIndexIsWaitedFor() {
        BulkAnswer answer = answer(List.of(upsert, delete),
            failed("index", 404, "index_not_found_exception"), failed("delete", 404, "index_not_found_exception"));
        assertTrue(answer.rejected().isEmpty());
        assertTrue(answer.unavailable().isPresent());
    }

    @Test
    void anAnswerOfAnotherLengthIsNotTrusted() {
        assertThrows(IllegalStateException.class, () -> answer(List.of(upsert, delete), "{\"index\":{\"status\":201}}"));
    }
}
