package kirana.sink;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What became of the operations of one bulk request.
 *
 * @param rejected operations that can never succeed
 * @param unavailable why some operation has to be sent again; empty if none has
 */
record BulkAnswer(List<Rejection> rejected, Optional<String> unavailable) {
    private static final Set<Integer> TRY_AGAIN = Set.of(408, 429, 502, 503, 504);
    private static final int NOT_FOUND = 404;
    private static final int OLDER_THAN_DOCUMENT = 409;

    /**
     * An operation that Elasticsearch refuses.
     *
     * @param kind status and type of the error
     * @param reason the kind with Elasticsearch's words, which may quote the row: not for a log
     */
    record Rejection(Operation operation, String kind, String reason) { }

    /** Whether a status says that the same request may succeed later. */
    static boolean isTemporary(int status) {
        return TRY_AGAIN.contains(status);
    }

    /**
     * Reads the body of an answer.
     *
     * @throws IllegalStateException if it does not have one item for each operation
     */
    static BulkAnswer of(List<Operation> operations, JsonNode body) {
        JsonNode items = body.path("items");
        if (items.size() != operations.size()) {
            throw new IllegalStateException("the bulk answer has " + items.size() + " items for " + operations.size() + " operations");
        }
        List<Rejection> rejected = new ArrayList<>();
        Optional<String> unavailable = Optional.empty();
        for (int i = 0; i < operations.size(); i++) {
            Operation operation = operations.get(i);
            JsonNode item = items.get(i).elements().next();
            int status = item.path("status").asInt();
            String error = item.path("error").path("type").asText();
            if (isDone(operation, status, error)) {
                continue;
            }
            String kind = status + " " + error;
            // A missing index or alias is somebody's forgotten set-up, no fault of the row: wait until it is there.
            if (isTemporary(status) || error.equals("index_not_found_exception")) {
                unavailable = Optional.of(kind);
            } else {
                rejected.add(new Rejection(operation, kind, kind + ": " + item.path("error").path("reason").asText()));
            }
        }
        return new BulkAnswer(rejected, unavailable);
    }

    private static boolean isDone(Operation operation, int status, String error) {
        return status < 300
            || status == OLDER_THAN_DOCUMENT
            || operation.delete() && status == NOT_FOUND && error.isEmpty();
    }
}
