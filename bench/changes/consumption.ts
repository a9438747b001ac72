import { cpuTimeOf } from '../requests/cpu-time.ts';
import type { BenchContext, Benchmark } from '../bench-context.ts';
import type { ConsumptionResult } from '../result.ts';

const deadlineMs = 120_000;
const shopsChanged = 1000;

/** How many changes a second come through the stream to the caches, and what each costs the worker. */
export const consumption: readonly Benchmark[] = [
  {
    name: 'consumption',
    title: 'The change stream at its fastest',
    async run(context) {
      const products = (await context.writer.products(shopsChanged)).map(({ id }) => id);
      const shops = (await context.writer.products(shopsChanged)).map(({ shopId }) => shopId);
      const { writer, sizes } = context;
      const times = sizes.writeSeconds;
      return [
        await consumed('products, 500 in a transaction', 500, times, products, context, (ids) =>
          writer.touchProducts(ids),
        ),
        await consumed('products, one in a transaction', 1, times * 100, products, context, (ids) =>
          writer.touchProducts(ids),
        ),
        await consumed('shops, 500 in a transaction', 500, times, shops, context, (ids) =>
          writer.touchShops(ids),
        ),
      ];
    },
  },
];

/** @param write changes these rows in one transaction; called `times` times, eight at once */
async function consumed(
  ...[title, size, times, ids, context, write]: [
    title: string,
    size: number,
    times: number,
    ids: readonly string[],
    context: BenchContext,
    write: (ids: readonly string[]) => Promise<{ readonly transaction: string }>,
  ]
): Promise<ConsumptionResult> {
  const { stack, listener, signal } = context;
  const pid = stack.pid('worker');
  if (pid === undefined) throw new Error('the worker does not run');
  const began = performance.now();
  const before = cpuTimeOf(pid);
  let [next, highest] = [0, 0n];
  const writer = async (): Promise<void> => {
    while (next < times) {
      signal.throwIfAborted();
      const from = (next++ * size) % ids.length;
      const { transaction } = await write(ids.slice(from, from + size));
      if (BigInt(transaction) > highest) highest = BigInt(transaction);
    }
  };
  // Those who change the same rows at once would wait for one another.
  await Promise.all(Array.from({ length: size === 1 ? 8 : 1 }, writer));
  const writtenSeconds = (performance.now() - began) / 1000;
  await listener.consumed(String(highest), deadlineMs);
  const seconds = (performance.now() - began) / 1000;
  const events = times * size;
  const micros = (cpuTimeOf(pid) - before) / events;
  return { kind: 'consumption', title, events, writtenSeconds, perSecond: events / seconds, micros };
}
