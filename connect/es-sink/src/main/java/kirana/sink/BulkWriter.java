package kirana.sink;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.ContentType;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;

/** Sends operations in bulk requests of a bounded size, in their order. */
final class BulkWriter implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ContentType NDJSON = ContentType.create("application/x-ndjson");
    private static final String WANTED_FIELDS = "items.*.status,items.*.error.type,items.*.error.reason";

    private final RestClient client;
    private final int batchSize;
    private final int batchBytes;

    BulkWriter(RestClient client, int batchSize, int batchBytes) {
        this.client = client;
        this.batchSize = batchSize;
        this.batchBytes = batchBytes;
    }

    /**
     * Writes all operations and answers those that can never succeed.
     *
     * @throws RetriableException if Elasticsearch cannot take some of them now; all may then be sent again
     * @throws ConnectException if it refuses a whole request
     */
    List<BulkAnswer.Rejection> write(List<Operation> operations) {
        List<BulkAnswer.Rejection> rejected = new ArrayList<>();
        for (List<Operation> batch : batches(operations, batchSize, batchBytes)) {
            BulkAnswer answer = send(batch);
            answer.unavailable().ifPresent(reason -> {
                throw new RetriableException(reason);
            });
            rejected.addAll(answer.rejected());
        }
        return rejected;
    }

    /** Cuts a list into batches of at most so many operations and bytes; a larger operation is a batch of its own. */
    static List<List<Operation>> batches(List<Operation> operations, int size, int bytes) {
        List<List<Operation>> batches = new ArrayList<>();
        List<Operation> batch = new ArrayList<>();
        int batchBytes = 0;
        for (Operation operation : operations) {
            int length = operation.lines().length;
            if (!batch.isEmpty() && (batch.size() == size || batchBytes + length > bytes)) {
                batches.add(batch);
                batch = new ArrayList<>();
                batchBytes = 0;
            }
            batch.add(operation);
            batchBytes += length;
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }

    private BulkAnswer send(List<Operation> batch) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        batch.forEach(operation -> body.writeBytes(operation.lines()));
        Request request = new Request("POST", "/_bulk");
        request.addParameter("filter_path", WANTED_FIELDS);
        request.setEntity(new ByteArrayEntity(body.toByteArray(), NDJSON));
        try {
            Response response = client.performRequest(request);
            return BulkAnswer.of(batch, JSON.readTree(response.getEntity().getContent()));
        } catch (ResponseException e) {
            int status = e.getResponse().getStatusLine().getStatusCode();
            if (BulkAnswer.isTemporary(status)) {
                throw new RetriableException("the bulk request was answered with " + status);
            }
            throw new ConnectException("the bulk request was refused with " + status, e);
        } catch (IOException | IllegalStateException e) {
            throw new RetriableException(e.toString()); // thrown every few seconds of an outage: without a second trace
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
