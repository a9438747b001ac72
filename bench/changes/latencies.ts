import { writesPerSecond, type BenchContext, type Benchmark } from '../bench-context.ts';
import type { LatencyResult } from '../result.ts';
import { summarize } from '../statistics/summary.ts';
import { keyGoneIdle, keyGoneUnderWrites, type KeyGoneParts } from './key-gone.ts';
import { openLoop } from './open-loop.ts';
import { kafkaRoundTrips, redisRoundTrips } from './round-trips.ts';
import { searchable } from './searchable.ts';

const keyGoneGoalMs = 50;
const gone = 'Commit → key gone';
const commit = 'The commit itself';
const found = 'Commit → searchable';

/** How long a commit takes to show, and the same transports with nothing of ours in between. */
export const latencies: readonly Benchmark[] = [
  {
    name: 'transports',
    title: 'Redis and Kafka, there and back',
    async run({ stack, sizes, signal }) {
      const { REDIS_URL = '', KAFKA_BOOTSTRAP_SERVERS = '' } = stack.environment();
      const redis = await redisRoundTrips(REDIS_URL, sizes.samples, signal);
      const kafka = await kafkaRoundTrips(KAFKA_BOOTSTRAP_SERVERS, sizes.samples, signal);
      return [
        latency('Redis: publish → message', 'idle', redis, { isControl: true }),
        latency('Kafka: produce → consume', 'idle', kafka, { isControl: true }),
      ];
    },
  },
  {
    name: 'key-gone',
    title: gone,
    async run(context) {
      const { samples, writeSeconds } = context.sizes;
      const idle = await keyGoneIdle(parts(context), samples);
      context.tell(`idle: ${String(idle.gone.length)} changes followed`);
      const load = { perSecond: writesPerSecond, seconds: writeSeconds };
      const busy = await keyGoneUnderWrites(parts(context), load);
      const condition = writesCondition(busy.writes.perSecond);
      const goal = keyGoneGoalMs;
      return [
        latency(commit, 'idle', idle.commits, { isControl: true }),
        latency(gone, 'idle', idle.gone, { goal, lost: idle.lost }),
        latency(commit, condition, busy.commits, { isControl: true }),
        latency(gone, condition, busy.gone, { goal, lost: busy.lost + busy.writes.failed }),
      ];
    },
  },
  {
    name: 'searchable',
    title: found,
    async run(context) {
      const { stack, sizes, writer, products, signal } = context;
      const asked = { stack, writer, products, signal };
      const idle = await searchable(asked, sizes.samples);
      context.tell(`idle: ${String(idle.found.length)} changes found`);
      const end = new AbortController();
      const write = async (count: number): Promise<void> => {
        const { id } = products[count % products.length] ?? { id: '0' };
        await writer.setPrice(id, 10 + (count % 900));
      };
      const loop = {
        perSecond: writesPerSecond,
        mostUnderWay: 200,
        signal: AbortSignal.any([signal, end.signal]),
      };
      const writes = openLoop(write, loop);
      const busy = await searchable(asked, sizes.samples).finally(() => end.abort());
      const condition = writesCondition((await writes).perSecond);
      return [
        latency(found, 'idle', idle.found, { lost: idle.lost }),
        latency(found, condition, busy.found, { lost: busy.lost }),
      ];
    },
  },
];

function parts({ stack, writer, listener, products, signal }: BenchContext): KeyGoneParts {
  return { api: stack.addresses.api, writer, listener, products, signal };
}

const writesCondition = (perSecond: number): string => `${perSecond.toFixed(0)} writes/s`;

function latency(
  title: string,
  condition: string,
  samples: readonly number[],
  { goal, lost = 0, isControl = false }: { goal?: number; lost?: number; isControl?: boolean },
): LatencyResult {
  if (samples.length === 0) throw new Error(`${title}: nothing came, ${String(lost)} were lost`);
  return { kind: 'latency', title, condition, goal, summary: summarize(samples), lost, isControl };
}
