package kirana.sink;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes batches of change events.
 *
 * <p>Invariant: {@link #put} returns only when every event of the batch is in Elasticsearch, is known to be older than
 * what is there, or has been handed to the dead letter queue. Otherwise Connect delivers the whole batch again, which
 * is harmless because every operation is versioned. Dead letters are reported last, so a redelivery does not repeat them.
 */
public final class ElasticsearchSinkTask extends SinkTask {
    private static final Logger LOG = LoggerFactory.getLogger(ElasticsearchSinkTask.class);

    /** The reason may quote the row, the kind does not. */
    private record DeadLetter(SinkRecord record, String kind, String reason) { }

    private OperationBuilder builder;
    private BulkWriter writer;
    private ErrantRecordReporter deadLetters;
    private Backoff backoff;

    @Override
    public void start(Map<String, String> properties) {
        SinkConfig config = new SinkConfig(properties);
        builder = new OperationBuilder(config);
        writer = new BulkWriter(RestClients.open(config), config.getInt("batch.size"), config.getInt("batch.bytes"));
        backoff = new Backoff(config.getLong("retry.backoff.ms"), config.getLong("retry.backoff.max.ms"));
        deadLetters = context.errantRecordReporter();
    }

    @Override
    public void put(Collection<SinkRecord> records) {
        List<Operation> operations = new ArrayList<>(records.size());
        List<DeadLetter> dead = new ArrayList<>();
        for (SinkRecord record : records) {
            try {
                builder.build(record).ifPresent(operations::add);
            } catch (DataException e) {
                dead.add(new DeadLetter(record, "malformed event", e.getMessage()));
            }
        }
        for (BulkAnswer.Rejection rejection : write(operations)) {
            dead.add(new DeadLetter(rejection.operation().record(), rejection.kind(), rejection.reason()));
        }
        dead.forEach(this::report);
    }

    private List<BulkAnswer.Rejection> write(List<Operation> operations) {
        try {
            List<BulkAnswer.Rejection> rejected = writer.write(operations);
            backoff.reset();
            return rejected;
        } catch (RetriableException e) {
            long wait = backoff.next();
            LOG.warn("{} operations wait for Elasticsearch ({}), next try in {} ms", operations.size(), e.getMessage(), wait);
            context.timeout(wait);
            throw e;
        }
    }

    private void report(DeadLetter letter) {
        SinkRecord record = letter.record();
        String where = record.originalTopic() + "-" + record.originalKafkaPartition() + "@" + record.originalKafkaOffset();
        DataException reason = new DataException(letter.reason());
        if (deadLetters == null) {
            throw new ConnectException("the event " + where + " was refused and there is no dead letter queue", reason);
        }
        LOG.warn("the event {} goes to the dead letter queue: {}", where, letter.kind());
        deadLetters.report(record, reason);
    }

    @Override
    public void stop() {
        if (writer == null) {
            return;
        }
        try {
            writer.close();
        } catch (IOException e) {
            LOG.warn("closing the connection to Elasticsearch", e);
        }
    }

    @Override
    public String version() {
        return SinkVersion.current();
    }
}
