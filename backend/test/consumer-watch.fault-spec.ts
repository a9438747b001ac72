import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { guest } from './support/api.js';
import { eventually } from './support/eventually.js';
import { JOIN_GROUP, KafkaProxy } from './support/kafka-proxy.js';
import { stack, withFrozen } from './support/stack.js';
import { Worker } from './support/worker.js';

jest.setTimeout(120_000);

const TOPICS = ['kirana.public.shops', 'kirana.public.products'];

/** The newest heartbeat that was consumed from each topic is of now. */
const expectConsumed = (worker: Worker) =>
  eventually(async () => {
    for (const topic of TOPICS)
      expect(await worker.metric(`kirana_change_stream_lag_seconds{topic="${topic}"}`)).toBeLessThan(2);
  }, 60_000);

const sessionsEnded = (worker: Worker) => worker.metric('kirana_change_stream_disconnects_total');

async function withWorker(
  run: (worker: Worker, proxy: KafkaProxy) => Promise<void>,
  role: 'worker' | 'all' = 'worker',
): Promise<void> {
  const proxy = await KafkaProxy.open(stack.addresses.kafka);
  const worker = await Worker.start({ KIRANA_ROLE: role, KAFKA_BOOTSTRAP_SERVERS: proxy.address });
  try {
    await expectConsumed(worker);
    await run(worker, proxy);
  } finally {
    await worker.end();
    await proxy.close();
  }
}

describe('a worker that alone consumes the change stream', () => {
  beforeAll(async () => {
    await stack.stop('backend');
  });
  afterAll(async () => {
    await stack.start('backend');
  });

  it('rejoins when its connections lose everything', async () => {
    await withWorker(async (worker, proxy) => {
      const before = await sessionsEnded(worker);
      expect(proxy.blackHole()).toBeGreaterThan(0);
      await eventually(async () => expect(await sessionsEnded(worker)).toBe(before + 1));
      await expectConsumed(worker);
    });
  });

  it('consumes again when a Kafka that stood still goes on', async () => {
    await withWorker(async (worker) => {
      const before = await sessionsEnded(worker);
      await withFrozen('kafka', () =>
        eventually(async () => expect(await sessionsEnded(worker)).toBeGreaterThan(before + 1), 30_000),
      );
      await expectConsumed(worker);
    });
  });

  it('consumes again after the broker, its group coordinator, was killed', async () => {
    await withWorker(async (worker) => {
      await stack.stop('kafka', { signal: 'SIGKILL' });
      await stack.start('kafka');
      await expectConsumed(worker);
    });
  });

  it('ends, and says so, when Kafka answers but it cannot join', async () => {
    await withWorker(async (worker, proxy) => {
      proxy.lose(JOIN_GROUP);
      proxy.blackHole();
      expect(await worker.exitCode()).toBe(70);
    });
  });

  it('of a process that is the API, too, goes on answering and consumes again when it can', async () => {
    await withWorker(async (worker, proxy) => {
      proxy.lose(JOIN_GROUP);
      proxy.blackHole();
      await eventually(async () => expect(await sessionsEnded(worker)).toBeGreaterThan(3), 60_000);
      expect((await guest.get('/shops/?limit=1')).status).toBe(200);
      proxy.heal();
      await expectConsumed(worker);
    }, 'all');
  });
});
