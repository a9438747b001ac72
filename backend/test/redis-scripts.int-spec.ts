import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { GLOBAL_KEYS, keysOf, productsOf, FENCE_CHANNEL } from '../src/cache/namespaces.js';
import { type ScriptedRedis, withScripts } from '../src/cache/redis/scripts.js';
import { eventually } from './support/eventually.js';
import { freePort } from '../../scripts/stack/free-port.ts';

const LINEAGE = 'run.7001.1';
const name = productsOf(42);
const keys = keysOf(name);
const VERSION = '0123456789abcdef';

let folder: string;
let server: ChildProcess;
let redis: ScriptedRedis;

/** A Redis of the test's own in cluster mode: it refuses a script whose keys do not share a slot. */
beforeAll(async () => {
  const [port, busPort] = [await freePort(), await freePort()];
  folder = mkdtempSync(path.join(tmpdir(), 'kirana-redis-'));
  const settings = [
    '--cluster-enabled',
    'yes',
    '--cluster-port',
    String(busPort),
    '--save',
    '',
    '--dir',
    folder,
    '--bind',
    '127.0.0.1',
  ];
  server = spawn('redis-server', ['--port', String(port), ...settings], { stdio: 'ignore' });
  redis = withScripts(new Redis({ port, retryStrategy: () => 50 }));
  redis.on('error', () => undefined);
  await eventually(async () => expect(await redis.ping()).toBe('PONG'));
  await redis.call('CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
  await eventually(async () => expect(await redis.call('CLUSTER', 'INFO')).toContain('cluster_state:ok'));
});
afterAll(async () => {
  redis.disconnect();
  const gone = once(server, 'exit');
  server.kill();
  await gone;
  rmSync(folder, { recursive: true });
});
beforeEach(() => redis.flushdb());

const begin = (nonce: string) => redis.kiranaBeginBirth(keys.births, nonce, 10_000);
const bear = (nonce: string, max = '90') =>
  redis.kiranaBear(keys.fence, keys.births, LINEAGE, nonce, VERSION, max, '5000', '', 600_000);
/** Raises by transactions that stand before the beat after `beat`; `covered` and its position have been consumed. */
const raiseAt = (beat: number, [covered, position]: [number, number], ...ids: number[]) =>
  redis.kiranaRaise(
    ...[keys.entries, keys.fence, keys.births, LINEAGE, 'fedcba9876543210', 600_000, 3, FENCE_CHANNEL, name],
    ...[beat, covered, position, ...ids],
  );
const raise = (...ids: number[]) => raiseAt(4, [-1, 0], ...ids);
const { fence: globalFence, births: globalBirths, consumed, stream } = GLOBAL_KEYS;
const TTL = 60_000;
const bearGlobal = async (next: string, nonce = 'n') => {
  await redis.kiranaBeginBirth(globalBirths, nonce, 10_000);
  return redis.kiranaBearGlobal(globalFence, globalBirths, consumed, LINEAGE, nonce, next, '700', TTL);
};
const raiseGlobalAt = (lastBeat: number, topic: string, ...ids: number[]) =>
  redis.kiranaRaiseGlobal(globalFence, consumed, stream, LINEAGE, TTL, topic, lastBeat, ...ids);
const raiseGlobal = (topic: string, ...ids: number[]) => raiseGlobalAt(-1, topic, ...ids);
const mayHold = (...ids: number[]) => redis.kiranaConsumed(globalFence, consumed, LINEAGE, TTL, ...ids);
const lookup = (refill = '0', head = '', variant = 'v') =>
  redis.kiranaLookup(
    ...[keys.entries, keys.fence, keys.lease(variant), variant, LINEAGE, 'lease', 1500, refill, head],
  ) as Promise<string[]>;
const store = (version = VERSION, variant = 'v', ttlMs = 60_000) =>
  redis.kiranaStore(
    ...[keys.entries, keys.fence, keys.lease(variant), variant, LINEAGE, version, 'lease', ttlMs, 3, 600_000],
    ...[`${version} {}`, '[]'],
  );

describe('on a cluster, where the keys of a script must share a slot', () => {
  it('an entry is filled under a fence that was born, found, and dropped by a raise', async () => {
    expect(await lookup()).toEqual(['unfenced']);
    await begin('n');
    expect(await bear('n')).toBe(1);
    expect(await lookup()).toEqual(expect.arrayContaining(['lease', 'version', VERSION]));
    expect((await lookup())[0]).toBe('wait');
    expect(await store()).toBe('stored');
    expect((await lookup())[0]).toBe('hit');
    expect((await lookup('1'))[0]).toBe('lease');
    await raise(91);
    expect(await store()).toBe('moved');
    expect((await lookup())[0]).not.toBe('hit');
  });

  it('the global fence, the position and a flush do with keys of their own', async () => {
    expect(await raiseGlobal('t', 5)).toBeNull();
    expect(await bearGlobal('90')).toBe(1);
    expect(await raiseGlobal('t', 91)).toEqual(['91', '700', null, null, null]);
    expect(await mayHold(91)).toBe(1);
    const beat = ['t', 1, 10, 1000, 1, 10, 1000, 500, 90];
    expect(await redis.kiranaAdvance(stream, LINEAGE, FENCE_CHANNEL, 't', ...beat, 2000, '1')).toBe(
      'advanced',
    );
    expect(await raiseGlobal('t')).toEqual(['91', '700', '1', '1', '500']);
    // What is consumed just now, and its beats are not told yet: a fence that is born knows of them.
    expect(await raiseGlobalAt(6, 't', 92)).toEqual(['92', '700', '1', '1', '500']);
    expect(await raiseGlobal('')).toEqual(['92', '700', '6', '1', '500']);
    await redis.kiranaFlush(stream, LINEAGE, FENCE_CHANNEL, 'a-test');
    expect(await redis.keys('*')).toEqual([stream]);
  });
});

describe('an entry', () => {
  beforeEach(async () => {
    await begin('n');
    await bear('n');
  });

  it('is not sent again to somebody who has it, until it is stored anew', async () => {
    await store();
    const [state, head = '', body] = await lookup();
    expect([state, head.slice(14), body]).toEqual(['hit', `${VERSION} {}`, '[]']);
    expect(await lookup('0', head)).toEqual(['same']);
    await store(VERSION, 'v', 50_000);
    expect((await lookup('0', head))[0]).toBe('hit');
    await raise(91);
    expect((await lookup('0', head))[0]).toBe('lease');
  });

  it('has no body left when its head is gone', async () => {
    await store();
    await raise(91);
    expect(await redis.exists(keys.entries)).toBe(0);
  });

  it('makes room for another variant when there are too many: the one that expires first goes', async () => {
    for (const [variant, ttlMs] of [
      ['a', 60_000],
      ['b', 40_000],
      ['c', 50_000],
    ] as const)
      await store(VERSION, variant, ttlMs);
    expect(await store(VERSION, 'd')).toBe('stored');
    const found = await Promise.all(['a', 'b', 'c', 'd'].map(async (v) => (await lookup('0', '', v))[0]));
    expect(found).toEqual(['hit', 'lease', 'hit', 'hit']);
    expect(await redis.hlen(keys.entries)).toBe(6);
  });

  it('makes room by what has expired, if there is any', async () => {
    await store(VERSION, 'a', 1);
    for (const variant of ['b', 'c']) await store(VERSION, variant);
    await eventually(async () => expect((await lookup('0', '', 'a'))[0]).not.toBe('hit'));
    await store(VERSION, 'd');
    expect(await redis.hkeys(keys.entries)).toEqual(
      expect.arrayContaining(['head b', 'body b', 'head c', 'body c', 'head d', 'body d']),
    );
    expect(await redis.hlen(keys.entries)).toBe(6);
  });
});

describe('the birth of a fence', () => {
  it.each([
    ['a raise that found none', () => raise(91)],
    ['a flush', () => redis.kiranaFlush(GLOBAL_KEYS.stream, LINEAGE, FENCE_CHANNEL, 'a-test')],
    ['an eviction', () => redis.del(keys.births)],
  ])('begins again after %s', async (_, happen) => {
    await begin('n');
    await happen();
    expect(await bear('n')).toBe(0);
    expect(await redis.exists(keys.fence)).toBe(0);
    await begin('m');
    expect(await bear('m')).toBe(1);
  });

  it('leaves a fence alone that stands', async () => {
    await begin('n');
    await bear('n');
    await raise(91);
    await begin('m');
    expect(await bear('m', '10')).toBe(1);
    expect(await redis.hget(keys.fence, 'max')).toBe('91');
  });
});

describe('the position of the stream', () => {
  const TOPICS = 'shops,products';
  const advance = (topic: string, [sequence, offset, time]: number[], flushed = '0') =>
    redis.kiranaAdvance(
      ...[GLOBAL_KEYS.stream, LINEAGE, FENCE_CHANNEL, TOPICS, topic, sequence ?? 0, offset ?? 0, time ?? 0],
      ...[sequence ?? 0, offset ?? 0, time ?? 0, (time ?? 0) * 10, sequence ?? 0, 2000, flushed],
    );
  const started = () => advance('shops', [7, 100, 5000], '1');

  it('asks for a flush when nothing is known, something is missing, or there was silence', async () => {
    expect(await advance('shops', [7, 100, 5000])).toBe('unknown');
    expect(await started()).toBe('advanced');
    expect(await advance('shops', [8, 101, 5250])).toBe('advanced');
    expect(await advance('shops', [10, 105, 5750])).toBe('gap');
    expect(await advance('shops', [9, 3, 5500])).toBe('recreated');
    expect(await advance('shops', [9, 105, 9500])).toBe('silence');
    expect(await advance('shops', [9, 105, 5500])).toBe('advanced');
  });

  it('takes what comes again as it is', async () => {
    await started();
    expect(await advance('shops', [7, 100, 5000])).toBe('repeated');
    expect(await advance('shops', [5, 90, 4500])).toBe('repeated');
  });

  it('is not set back by a worker that comes late with a flush', async () => {
    await started();
    await advance('shops', [8, 101, 5250]);
    expect(await advance('shops', [7, 100, 5000], '1')).toBe('repeated');
    expect(await redis.hget(GLOBAL_KEYS.stream, 'shops:sequence')).toBe('8');
    expect(await advance('shops', [7, 3, 5500], '1')).toBe('repeated');
    expect(await advance('shops', [9, 3, 5500], '1')).toBe('advanced');
  });

  it('knows nothing of another run', async () => {
    await started();
    await redis.hset(GLOBAL_KEYS.stream, 'lineage', 'another.7001.1');
    expect(await advance('shops', [8, 101, 5250])).toBe('unknown');
  });

  it('is told as the least of all topics, once all are known', async () => {
    const subscriber = redis.duplicate();
    const told: string[] = [];
    subscriber.on('message', (_channel: string, text: string) => told.push(text));
    await subscriber.subscribe(FENCE_CHANNEL);
    try {
      await started();
      await advance('products', [9, 4, 5500], '1');
      await advance('shops', [8, 101, 5250]);
      await eventually(async () => expect(told).toHaveLength(2));
      expect(told).toEqual([`watermark ${LINEAGE} 5000 50000 7 7`, `watermark ${LINEAGE} 5250 52500 8 8`]);
    } finally {
      subscriber.disconnect();
    }
  });
});

describe('what a fence lists', () => {
  const listed = () => redis.hmget(keys.fence, 'max', 'recent', 'position', 'unlisted');
  beforeEach(async () => {
    await begin('n');
    await bear('n');
  });

  it('is what was consumed since the last beats; before them a position speaks', async () => {
    await raiseAt(4, [4, 400], 91);
    await raiseAt(5, [5, 5500], 92);
    expect(await listed()).toEqual(['92', '91@4,92@5', '5000', '']);
    await raiseAt(6, [6, 6000], 93);
    expect(await listed()).toEqual(['93', '92@5,93@6', '6000', '']);
  });

  it('is no more than so many: the first ones wait for a position', async () => {
    await raiseAt(4, [4, 400], 95, 91, 92, 93, 94);
    expect(await listed()).toEqual(['95', '92@4,93@4,94@4', '5000', '4']);
    await raiseAt(6, [6, 6000], 96);
    expect(await listed()).toEqual(['96', '96@6', '6000', '']);
  });

  it('never goes back in its position', async () => {
    await raiseAt(4, [4, 400], 91);
    await raiseAt(6, [6, 4999], 92);
    expect(await listed()).toEqual(['92', '92@6', '5000', '']);
  });
});

describe('the transactions that may have been consumed', () => {
  beforeEach(() => bearGlobal('65000'));

  it('are those that were, and all of before the birth', async () => {
    await raiseGlobal('t', 65_100, 200_000);
    expect(await mayHold(65_101, 65_536, 131_072, 199_999, 200_001, 9_000_000)).toBe(0);
    for (const id of [65_100, 200_000, 64_999]) expect(await mayHold(65_101, id)).toBe(1);
  });

  it('are all of a chunk that was lost, until those above everything consumed are noted anew', async () => {
    await raiseGlobal('t', 65_100);
    await redis.del(`${consumed}:n:0`);
    expect(await mayHold(65_101)).toBe(1);
    expect(await mayHold(65_300)).toBe(1);
    await raiseGlobal('t', 65_200);
    expect(await mayHold(65_101)).toBe(1);
    expect(await mayHold(65_201, 65_300, 70_000)).toBe(0);
    await raiseGlobal('t', 65_250);
    expect(await mayHold(65_249)).toBe(0);
    expect(await mayHold(65_250)).toBe(1);
  });

  it('are all that were consumed before one of their chunks was lost', async () => {
    await raiseGlobal('t', 65_100, 65_600);
    await redis.del(`${consumed}:n:1`);
    await raiseGlobal('t', 65_300);
    expect(await mayHold(65_301)).toBe(0);
    await raiseGlobal('t', 65_601);
    expect(await mayHold(65_301)).toBe(1);
    expect(await mayHold(65_602)).toBe(0);
  });

  it('are all of what lies below a far leap', async () => {
    await raiseGlobal('t', 65_536 * 1000);
    expect(await mayHold(65_536 * 900)).toBe(1);
    expect(await mayHold(65_536 * 1000 + 1)).toBe(0);
    expect((await redis.keys(`${consumed}:*`)).length).toBe(2);
  });

  it('are all of them in another lineage, and after another birth those of before it', async () => {
    await raiseGlobal('t', 65_100);
    expect(await redis.kiranaConsumed(globalFence, consumed, 'another.1.1', TTL, 65_101)).toBe(1);
    await redis.flushdb();
    expect(await mayHold(65_101)).toBe(1);
    await bearGlobal('65200', 'm');
    expect(await mayHold(65_101)).toBe(1);
    expect(await mayHold(65_201)).toBe(0);
  });
});
