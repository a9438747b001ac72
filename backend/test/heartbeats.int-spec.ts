import { afterAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { pino } from 'pino';
import type { WatermarkState } from '../src/cache/watermark/watermark-state.js';
import { ChangeStreamMetrics } from '../src/change-stream/change-stream-metrics.js';
import { HeartbeatWriter } from '../src/change-stream/heartbeat-writer.js';
import { TransactionBound } from '../src/change-stream/transaction-bound.js';
import { Metrics } from '../src/observability/metrics.js';
import { createPool } from '../src/postgres/pool.js';
import { PrimaryDb } from '../src/postgres/primary-db.js';
import { PrimaryIdentity } from '../src/postgres/primary-identity.js';
import { unique } from './support/api.js';
import { eventually } from './support/eventually.js';
import { stack } from './support/stack.js';
import { kafka, SHOPS_TOPIC } from './support/stream.js';

const logger = pino({ level: 'silent' });
const bounds = {
  name: 'test',
  max: 1,
  maxLifetimeSeconds: 60,
  connectTimeoutMs: 2000,
  statementTimeoutMs: 2000,
};
const url = stack.environment()['DATABASE_URL_WRITE'] ?? '';
const primaries: PrimaryDb[] = [];
afterAll(() => Promise.all(primaries.map((primary) => primary.onApplicationShutdown())));

/** A writer as in a worker of its own, beside the one of the stack. */
function newWriter() {
  const primary = new PrimaryDb(createPool({ ...bounds, url }, () => undefined));
  primaries.push(primary);
  const metrics = new Metrics();
  const bound = new TransactionBound(primary, new PrimaryIdentity(primary, metrics, logger));
  const watermark = { expectMovement: () => undefined, expectNothing: () => undefined } as WatermarkState;
  const writer = new HeartbeatWriter(primary, bound, watermark, new ChangeStreamMetrics(metrics), logger);
  const oldestOpenSeconds = async () => {
    const metric = await metrics.registry.getSingleMetric('kirana_oldest_open_transaction_seconds')?.get();
    return Number(metric?.values[0]?.value);
  };
  return { writer, bound, oldestOpenSeconds };
}

async function withWriters<T>(
  count: number,
  run: (writers: ReturnType<typeof newWriter>[]) => Promise<T>,
): Promise<T> {
  const writers = Array.from({ length: count }, newWriter);
  for (const { writer } of writers) writer.onModuleInit();
  try {
    return await run(writers);
  } finally {
    for (const { writer } of writers) writer.onApplicationShutdown();
  }
}

/** The next beats of a topic, as its consumers see them. */
async function nextBeats(count: number): Promise<{ sequence: number; beat_at: string }[]> {
  const consumer = kafka.consumer({ groupId: unique('test-'), maxWaitTimeInMs: 100 });
  const beats: { sequence: number; beat_at: string }[] = [];
  const enough = Promise.withResolvers<undefined>();
  try {
    await consumer.connect();
    await consumer.subscribe({ topic: SHOPS_TOPIC, fromBeginning: false });
    await consumer.run({
      eachMessage: async ({ message }) => {
        const event = JSON.parse(message.value?.toString() ?? '{}') as Record<string, unknown>;
        if (event['__table'] === 'heartbeats_shops') beats.push(event as never);
        if (beats.length === count) enough.resolve(undefined);
      },
    });
    await enough.promise;
  } finally {
    await consumer.disconnect();
  }
  return beats.slice(0, count);
}

describe('several writers of heartbeats', () => {
  it('beat no more often than one, each beat one more than the one before', async () => {
    const beats = await withWriters(2, () => nextBeats(20));
    for (const [index, beat] of beats.entries()) {
      const before = beats[index - 1];
      if (!before) continue;
      expect(beat.sequence).toBe(before.sequence + 1);
      expect(Date.parse(beat.beat_at) - Date.parse(before.beat_at)).toBeGreaterThanOrEqual(199);
    }
  });

  it('all learn which transactions have begun, whoever has beaten', async () => {
    await withWriters(2, async (writers) => {
      for (const { bound } of writers) {
        const before = await bound.near();
        await eventually(async () => expect(await bound.near()).toBeGreaterThan(before + 4n));
      }
    });
  });
});

describe('the oldest open transaction', () => {
  it('is timed, in whatever database of the server it is open', async () => {
    const [host, port] = stack.addresses.primary.split(':');
    const client = new pg.Client({
      host: host ?? '',
      port: Number(port),
      user: 'postgres',
      password: stack.secrets.postgresPassword,
      database: 'postgres',
    });
    await withWriters(2, async (writers) => {
      const expectAll = (check: (seconds: number) => void) =>
        eventually(async () => {
          for (const { oldestOpenSeconds } of writers) check(await oldestOpenSeconds());
        });
      await expectAll((seconds) => expect(seconds).toBeLessThan(0.5));
      await client.connect();
      try {
        await client.query('BEGIN');
        await client.query('SELECT pg_current_xact_id()');
        await expectAll((seconds) => expect(seconds).toBeGreaterThan(1.5));
      } finally {
        await client.end();
      }
      await expectAll((seconds) => expect(seconds).toBeLessThan(0.5));
    });
  });
});
