import { Pool } from 'undici';
import { z } from 'zod';
import type { BenchContext, Benchmark } from '../bench-context.ts';
import { openLoop } from '../changes/open-loop.ts';
import type { HitsResult } from '../result.ts';
import { Tally } from '../statistics/tally.ts';
import { cpuTimeOf } from './cpu-time.ts';
import { stackApi } from './stack-api.ts';

const productChangesPerSecond = 10;
const shopChangesPerSecond = 5;
const mostUnderWay = 200;
const shopsAsked = 1000;
/** Each change drops one list, so ten a second cost half of a hundredth of 2,000 reads at most. */
const goal = 0.995;
const facets = z.object({ cities: z.array(z.object({ city: z.string() })) });

interface Reading {
  readonly title: string;
  readonly condition: string;
  /** Each is asked for once before anything counts. */
  readonly paths: readonly string[];
  /** Which of them is next. */
  readonly next: () => number;
  readonly write: (count: number) => Promise<void>;
  readonly writesPerSecond: number;
  readonly readsPerSecond: number;
  readonly goal?: number;
  readonly isControl?: boolean;
}

/** Where answers come from while what they show changes: what is not in memory or Redis was read from a database. */
export const hits: readonly Benchmark[] = [
  {
    name: 'hits-products',
    title: `Products of ${String(shopsAsked)} shops, some asked for more than others`,
    async run(context) {
      const products = await context.writer.products(shopsAsked);
      const write = async (count: number): Promise<void> => {
        const product = products[Math.floor(Math.random() * products.length)];
        if (product) await context.writer.setPrice(product.id, 10 + (count % 900));
      };
      const reading = {
        ...{ title: this.title, condition: `${String(productChangesPerSecond)} products change a second` },
        paths: products.map(({ shopId }) => `/shops/${shopId}/products/`),
        next: zipf(products.length),
        ...{ write, writesPerSecond: productChangesPerSecond, readsPerSecond: 2000, goal },
      };
      return [await measure(reading, context)];
    },
  },
  {
    name: 'hits-lists',
    title: 'Lists of shops, as many by city as of all',
    async run(context) {
      const cities = await citiesOf(context);
      const ofCities = cities.map((city) => `/shops/?city=${encodeURIComponent(city)}&limit=50`);
      const ofAll = cities.map((_, i) => `/shops/?limit=${String(50 - Math.floor(cities.length / 2) + i)}`);
      const shops = (await context.writer.products(shopsAsked)).map(({ shopId }) => shopId);
      const write = async (): Promise<void> => {
        await context.writer.touchShops([shops[Math.floor(Math.random() * shops.length)] ?? '0']);
      };
      const shared = {
        ...{
          condition: `${String(shopChangesPerSecond)} shops change a second`,
          next: evenly(cities.length),
        },
        ...{ write, writesPerSecond: shopChangesPerSecond, readsPerSecond: 400 },
      };
      const count = String(cities.length);
      return [
        await measure(
          { ...shared, title: `Lists of ${count} cities, each under its own fence`, paths: ofCities },
          context,
        ),
        await measure(
          { ...shared, title: `${count} lists of all shops, under one fence`, paths: ofAll, isControl: true },
          context,
        ),
      ];
    },
  },
];

/** @throws Error when an answer is not 200 */
async function measure(reading: Reading, context: BenchContext): Promise<HitsResult> {
  const { paths, next, title, condition } = reading;
  const api = stackApi(context);
  const pool = new Pool(api.url, { connections: 32, pipelining: 1 });
  const answers = new Tally();
  const ask = async (path: string): Promise<string> => {
    const { statusCode, headers, body } = await pool.request({ path, method: 'GET' });
    await body.dump();
    if (statusCode !== 200) throw new Error(`${path} answered ${String(statusCode)}`);
    return String(headers['x-served-by']);
  };
  try {
    for (const path of paths) await ask(path);
    const end = new AbortController();
    const signal = AbortSignal.any([context.signal, end.signal]);
    const writing = openLoop(reading.write, {
      ...{ perSecond: reading.writesPerSecond, mostUnderWay, signal },
    });
    const before = cpuTimeOf(api.pid);
    const timer = setTimeout(() => end.abort(), context.sizes.writeSeconds * 1000);
    const read = async (): Promise<void> => answers.add(await ask(paths[next()] ?? '/'));
    const reads = await openLoop(read, { perSecond: reading.readsPerSecond, mostUnderWay, signal });
    clearTimeout(timer);
    const micros = (cpuTimeOf(api.pid) - before) / answers.total;
    await writing;
    context.signal.throwIfAborted();
    if (reads.failed > 0) throw new Error(`${String(reads.failed)} requests failed`);
    return {
      ...{ kind: 'hits', title, condition, goal: reading.goal, isControl: reading.isControl ?? false },
      ...{
        requests: reads.perSecond,
        micros,
        memory: answers.share(['memory']),
        redis: answers.share(['redis']),
      },
      ...{ replica: answers.share(['replica']), primary: answers.share(['primary']) },
    };
  } finally {
    await pool.destroy();
  }
}

async function citiesOf(context: BenchContext): Promise<string[]> {
  const response = await fetch(`${stackApi(context).url}/shops/facets`);
  return facets
    .parse(await response.json())
    .cities.map(({ city }) => city)
    .slice(0, 60);
}

const evenly = (count: number) => (): number => Math.floor(Math.random() * count);

/** The first is asked for twice as often as the second, three times as often as the third. */
function zipf(count: number): () => number {
  const upTo: number[] = [];
  for (let rank = 1; rank <= count; rank += 1) upTo.push((upTo.at(-1) ?? 0) + 1 / rank);
  return () => {
    const at = Math.random() * (upTo.at(-1) ?? 0);
    return Math.min(
      upTo.findIndex((sum) => sum >= at),
      count - 1,
    );
  };
}
