import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openShop, signUp, type Shop } from './support/api.js';
import { eventually } from './support/eventually.js';
import { JOIN_GROUP, KafkaProxy } from './support/kafka-proxy.js';
import { asSuperuser } from './support/servers.js';
import { changeShops } from './support/shop-changes.js';
import { stack } from './support/stack.js';
import { StreamListener } from './support/stream.js';
import { TcpProxy } from './support/tcp-proxy.js';
import { Worker } from './support/worker.js';

jest.setTimeout(240_000);

const LATE_MS = 60_000;
const KILLS = 3;
/** So many that a worker which catches up tells every id: of one namespace it tells the 64 highest of a batch. */
const SHOPS = 40;

let stream: StreamListener;
let shops: Shop[] = [];
const workers: Worker[] = [];

beforeAll(async () => {
  stream = await StreamListener.open();
  const owner = await signUp('shopowner');
  while (shops.length < SHOPS) shops = [...shops, await openShop(owner)];
  await stack.stop('backend');
});
afterEach(async () => {
  for (const worker of workers.splice(0)) {
    worker.goOn();
    await worker.end();
  }
});
afterAll(async () => {
  await stack.start('backend');
  await stream.close();
});

async function startWorker(environment: Record<string, string> = {}): Promise<Worker> {
  const worker = await Worker.start(environment);
  workers.push(worker);
  return worker;
}

const untilItLeads = (worker: Worker) =>
  eventually(async () => expect(await worker.leads()).toBe(true), LATE_MS);

const untilItStandsBy = (worker: Worker) =>
  eventually(async () => {
    expect(await worker.leads()).toBe(false);
    expect(await worker.dependency('change-stream')).toBe('up');
  }, LATE_MS);

/** One that leads, and others that were started when it did, and stand by. */
async function leaderAndStandbys(
  standbys: number,
  environment: Record<string, string> = {},
): Promise<Worker[]> {
  const leader = await startWorker(environment);
  await untilItLeads(leader);
  await untilTheWatermarkMoves();
  const others: Worker[] = [];
  while (others.length < standbys) others.push(await startWorker());
  for (const other of others) await untilItStandsBy(other);
  return [leader, ...others];
}

/** It has been told that a change is consumed which was made after this was called. */
async function untilTheWatermarkMoves(): Promise<void> {
  const [now] = await asSuperuser<{ position: string }>(
    'primary',
    `SELECT (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::text AS position`,
  );
  const before = stream.messages.length;
  await eventually(async () => {
    const frontiers = stream.messages.slice(before).flatMap((message) => {
      const [kind, , , frontier] = message.split(' ');
      return kind === 'watermark' ? [Number(frontier)] : [];
    });
    expect(Math.max(...frontiers)).toBeGreaterThanOrEqual(Number(now?.position));
  }, LATE_MS);
}

/**
 * Changes one shop after the other while it runs. Then every change must have raised its fences, and nothing may have been
 * dropped for want of certainty.
 */
async function expectNothingMissed(run: () => Promise<void>): Promise<void> {
  const flushes = stream.flushes.length;
  let over = false;
  const changing = changeShops(shops, () => over);
  try {
    await run();
  } finally {
    over = true;
    await changing;
  }
  const expected = await changing;
  await eventually(async () => {
    const { raised } = stream;
    expect(expected.filter((change) => !raised.has(change))).toEqual([]);
  }, LATE_MS);
  expect(expected.length).toBeGreaterThan(0);
  expect(stream.flushes.slice(flushes)).toEqual([]);
}

describe('of several workers', () => {
  it('one leads, and another takes over from it when it is killed, again and again', async () => {
    const standing = await leaderAndStandbys(2);
    await expectNothingMissed(async () => {
      for (let kill = 0; kill < KILLS; kill += 1) {
        const leading = await theOneThatLeads(standing);
        standing.splice(standing.indexOf(leading), 1);
        await leading.end('SIGKILL');
        await theOneThatLeads(standing);
        await untilTheWatermarkMoves();
        standing.push(await startWorker());
        await theOneThatLeads(standing);
      }
    });
  });

  it('one takes over from another that stands still, which stands by when it goes on', async () => {
    const [first, second] = await leaderAndStandbys(1);
    await expectNothingMissed(async () => {
      first?.freeze();
      if (second) await untilItLeads(second);
      await untilTheWatermarkMoves();
      first?.goOn();
      if (first) await untilItStandsBy(first);
      expect(await second?.leads()).toBe(true);
      await untilTheWatermarkMoves();
    });
  });

  it('one takes over from another that is ended, or whose connections to Kafka lose everything', async () => {
    const proxy = await KafkaProxy.open(stack.addresses.kafka);
    try {
      const [first, second] = await leaderAndStandbys(1, { KAFKA_BOOTSTRAP_SERVERS: proxy.address });
      await expectNothingMissed(async () => {
        proxy.lose(JOIN_GROUP);
        proxy.blackHole();
        if (second) await untilItLeads(second);
        await untilTheWatermarkMoves();
        proxy.heal();
        if (first) await untilItStandsBy(first);
        await second?.end();
        if (first) await untilItLeads(first);
        await untilTheWatermarkMoves();
      });
    } finally {
      await endAll();
      await proxy.close();
    }
  });

  it.each(['REDIS_URL', 'DATABASE_URL_WRITE'])(
    'one takes over from another that alone is cut off from %s',
    async (name) => {
      const proxy = await TcpProxy.open(stack.environment()[name] ?? '');
      try {
        const [first, second] = await leaderAndStandbys(1, { [name]: proxy.url });
        await expectNothingMissed(async () => {
          proxy.cut();
          if (second) await untilItLeads(second);
          await untilTheWatermarkMoves();
          proxy.heal();
          if (first) await untilItStandsBy(first);
          expect(await second?.leads()).toBe(true);
        });
      } finally {
        await endAll();
        await proxy.close();
      }
    },
  );
});

const endAll = () => Promise.all(workers.splice(0).map((worker) => worker.end()));

/** Waits until exactly one of them leads. */
const theOneThatLeads = (standing: readonly Worker[]): Promise<Worker> =>
  eventually(async () => {
    const leading = await Promise.all(standing.map((worker) => worker.leads()));
    expect(leading.filter(Boolean)).toHaveLength(1);
    for (const worker of standing) expect(await worker.dependency('change-stream')).toBe('up');
    return standing[leading.indexOf(true)] as Worker;
  }, LATE_MS);

describe('a broker that allows no session as short as a worker wants', () => {
  it('is given a longer one', async () => {
    const proxy = await KafkaProxy.open(stack.addresses.kafka);
    try {
      proxy.refuseSessionsBelow(6000);
      const worker = await startWorker({ KAFKA_BOOTSTRAP_SERVERS: proxy.address });
      await untilItLeads(worker);
      await untilTheWatermarkMoves();
      await worker.end();
    } finally {
      await proxy.close();
    }
  });
});
