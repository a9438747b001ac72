import { z } from 'zod';
import type { BenchContext, Benchmark } from '../bench-context.ts';
import type { HitsResult } from '../result.ts';
import { hitRate } from './hit-rate.ts';
import { stackApi } from './stack-api.ts';

const productChangesPerSecond = 10;
const shopChangesPerSecond = 5;
const shopsAsked = 1000;
const mostShops = 9900;
const replicas = ['postgres-replica-1', 'postgres-replica-2'] as const;
/** Each change drops one list: ten a second cost ten of 2,000 reads at most, 0.5 %. */
const goal = 0.995;
const facets = z.object({ cities: z.array(z.object({ city: z.string() })) });

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
      return [await hitRate(reading, context)];
    },
  },
  {
    name: 'hits-random',
    title: 'Products of all shops, one like the other',
    async run(context) {
      const products = await context.writer.products(mostShops);
      const reading = {
        ...{ title: `Products of ${String(products.length)} shops, at random`, condition: 'nothing changes' },
        paths: products.map(({ shopId }) => `/shops/${shopId}/products/`),
        next: evenly(products.length),
        ...{ write: () => Promise.resolve(), writesPerSecond: 0.1, readsPerSecond: 1000 },
      };
      return [await hitRate(reading, context)];
    },
  },
  {
    name: 'hits-replicas',
    title: 'What a replica takes from the primary',
    async run(context) {
      const results: HitsResult[] = [];
      const products = await context.writer.products(mostShops);
      const write = async (): Promise<void> => {
        const some = Array.from({ length: 20 }, () => products[Math.floor(Math.random() * products.length)]);
        await context.writer.touchProducts(some.flatMap((product) => product?.id ?? []));
      };
      try {
        for (const count of [2, 1, 0]) {
          if (count < 2) await context.stack.stop(replicas[count] ?? 'postgres-replica-1');
          const reading = {
            ...{
              title: `Products of ${String(products.length)} shops, at random, with ${String(count)} replicas`,
            },
            condition: '200 products change a second',
            paths: products.map(({ shopId }) => `/shops/${shopId}/products/`),
            next: evenly(products.length),
            ...{ write, writesPerSecond: 10, readsPerSecond: 400, isControl: count === 0 },
          };
          results.push(await hitRate(reading, context));
        }
      } finally {
        for (const replica of replicas) await context.stack.start(replica);
      }
      return results;
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
        await hitRate(
          { ...shared, title: `Lists of ${count} cities, each under its own fence`, paths: ofCities },
          context,
        ),
        await hitRate(
          { ...shared, title: `${count} lists of all shops, under one fence`, paths: ofAll, isControl: true },
          context,
        ),
      ];
    },
  },
];

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
