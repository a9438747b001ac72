import { writesPerSecond, type Benchmark } from '../bench-context.ts';
import type { LatencyResult } from '../result.ts';
import { summarize } from '../statistics/summary.ts';
import { EventListener } from './event-listener.ts';
import { keyGoneIdle, keyGoneUnderWrites, type KeyGoneSamples } from './key-gone.ts';
import { openLoop } from './open-loop.ts';
import { kafkaRoundTrips, redisRoundTrips } from './round-trips.ts';
import { searchableBesideWrites, searchableIdle } from './searchable.ts';

const keyGoneGoalMs = 50;
const gone = 'Commit → key gone';
const found = 'Commit → searchable';

/** How long a commit takes to show, and the same transports with nothing of ours in between. */
export const latencies: readonly Benchmark[] = [
  {
    name: 'transports',
    title: 'Redis and Kafka, there and back',
    async run({ stack, sizes, signal }) {
      const { REDIS_URL = '' } = stack.environment();
      const redis = await redisRoundTrips(REDIS_URL, sizes.samples, signal);
      const kafka = await kafkaRoundTrips(stack.environment(), sizes.samples, signal);
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
      const { stack, sizes, tell } = context;
      const events = await EventListener.start(stack.environment());
      try {
        const idle = await keyGoneIdle({ ...context, api: stack.addresses.api, events }, sizes.samples);
        tell(`idle: ${String(idle.gone.length)} changes followed`);
        const busy = await keyGoneUnderWrites(
          { ...context, api: stack.addresses.api, events },
          { perSecond: writesPerSecond, seconds: sizes.writeSeconds },
        );
        const condition = writesCondition(busy.writes.perSecond);
        return [...keyGone('idle', idle, 0), ...keyGone(condition, busy.samples, busy.writes.failed)];
      } finally {
        await events.stop();
      }
    },
  },
  {
    name: 'searchable',
    title: found,
    async run(context) {
      const { stack, sizes, writer, products, signal } = context;
      const asked = { stack, writer, products, signal };
      const idle = await searchableIdle(asked, sizes.samples);
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
      const busy = await searchableBesideWrites(asked, sizes.samples).finally(() => end.abort());
      const condition = writesCondition((await writes).perSecond);
      return [
        latency(found, 'idle', idle.found, { lost: idle.lost }),
        latency(found, condition, busy.found, { lost: busy.lost }),
      ];
    },
  },
];

function keyGone(condition: string, samples: KeyGoneSamples, failed: number): LatencyResult[] {
  return [
    latency('The commit itself', condition, samples.commits, { isControl: true }),
    latency('Commit → event in Kafka', condition, samples.events, { isControl: true }),
    latency(gone, condition, samples.gone, { goal: keyGoneGoalMs, lost: samples.lost + failed }),
  ];
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
