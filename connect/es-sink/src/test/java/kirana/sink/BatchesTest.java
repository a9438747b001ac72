package kirana.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BatchesTest {
    private final OperationBuilder builder = new OperationBuilder(Events.config());

    private List<Operation> operations(int count) {
        return LongStream.rangeClosed(1, count).mapToObj(id -> builder.build(Events.row(id, id)).orElseThrow()).toList();
    }

    private static List<Integer> sizes(List<List<Operation>> batches) {
        return batches.stream().map(List::size).toList();
    }

    @Test
    void cutsByNumberAndKeepsTheOrder() {
        List<Operation> operations = operations(5);
        List<List<Operation>> batches = BulkWriter.batches(operations, 2, 1_000_000);
        assertEquals(List.of(2, 2, 1), sizes(batches));
        assertEquals(operations, batches.stream().flatMap(List::stream).toList());
    }

    @Test
    void cutsByBytesAndSendsALargeOperationAlone() {
        List<Operation> operations = operations(3);
        int length = operations.get(0).lines().length;
        assertEquals(List.of(2, 1), sizes(BulkWriter.batches(operations, 100, 2 * length)));
        assertEquals(List.of(1, 1, 1), sizes(BulkWriter.batches(operations, 100, length - 1)));
    }

    @Test
    void nothingMakesNoBatch() {
        assertEquals(List.of(), BulkWriter.batches(List.of(), 10, 1024));
    }
}
