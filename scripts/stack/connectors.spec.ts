import assert from 'node:assert/strict';
import { test } from 'node:test';
import { causeOf } from './connectors.ts';

void test('a failed task is told by the innermost cause of its trace', () => {
  const trace = [
    'org.apache.kafka.connect.errors.ConnectException: An exception occurred in the change event producer.',
    '\tat io.debezium.pipeline.ErrorHandler.setProducerThrowable(ErrorHandler.java:67)',
    'Caused by: io.debezium.jdbc.JdbcConnectionException: ERROR: publication',
    '\tat a.b(C.java:1)',
    'Caused by: org.postgresql.util.PSQLException: ERROR: publication "dbz_publication" does not exist',
    '\t... 7 more',
  ].join('\n');
  assert.equal(
    causeOf(trace),
    'org.postgresql.util.PSQLException: ERROR: publication "dbz_publication" does not exist',
  );
  assert.equal(causeOf('java.lang.OutOfMemoryError\n\tat a.b(C.java:1)'), 'java.lang.OutOfMemoryError');
  assert.equal(causeOf(undefined), undefined);
});
