import { setTimeout as pause } from 'node:timers/promises';
import { familyOf } from '../../checks/system/process-family.ts';
import type { BenchContext, Benchmark } from '../bench-context.ts';
import { openLoop } from '../changes/open-loop.ts';
import { cpuTimeOf } from '../requests/cpu-time.ts';
import type { CoresResult } from '../result.ts';

const writesPerSecond = 200;
const readsPerSecond = 50;

/** How many cores the parts of the stack keep busy, each with all its processes. */
export const cpuOfParts: readonly Benchmark[] = [
  {
    name: 'cores',
    title: 'Cores that the whole stack keeps busy',
    async run(context) {
      const { sizes, stack, products, writer } = context;
      const seconds = Math.min(sizes.writeSeconds, 20);
      const idle = await during('nothing is asked of it', 0.1, context, async () => {
        await pause(seconds * 1000, undefined, { signal: context.signal });
      });
      const any = () => products[Math.floor(Math.random() * products.length)] ?? { id: '0', shopId: '0' };
      const condition = `${String(writesPerSecond)} products change and ${String(readsPerSecond)} lists are read a second`;
      const busy = await during(condition, 0.9, context, async () => {
        const signal = AbortSignal.any([context.signal, AbortSignal.timeout(seconds * 1000)]);
        const write = async (count: number): Promise<void> => {
          await writer.setPrice(any().id, 10 + (count % 900));
        };
        const read = async (): Promise<void> => {
          const response = await fetch(`${stack.addresses.api}/shops/${any().shopId}/products/`);
          await response.arrayBuffer();
        };
        const [writes] = await Promise.all([
          openLoop(write, { perSecond: writesPerSecond, mostUnderWay: 200, signal }),
          openLoop(read, { perSecond: readsPerSecond, mostUnderWay: 50, signal }),
        ]);
        context.signal.throwIfAborted();
        if (writes.perSecond < 0.95 * writesPerSecond)
          throw new Error(`only ${writes.perSecond.toFixed(0)} writes a second came about`);
      });
      return [idle, busy];
    },
  },
];

async function during(
  condition: string,
  goal: number,
  { stack }: BenchContext,
  work: () => Promise<void>,
): Promise<CoresResult> {
  const names = stack.partNames();
  const used = (): Map<number, number>[] => names.map((name) => cpuByProcess(stack.pid(name)));
  const [before, began] = [used(), performance.now()];
  await work();
  const [after, micros] = [used(), (performance.now() - began) * 1000];
  const parts = names.map((name, i) => {
    const spent = [...(after[i] ?? [])].map(([pid, time]) => time - (before[i]?.get(pid) ?? 0));
    return { name, cores: spent.reduce((sum, time) => sum + time, 0) / micros };
  });
  return { kind: 'cores', condition, goal, parts };
}

/** CPU time of each process of a part. What one has used that ends meanwhile is not known. */
function cpuByProcess(pid: number | undefined): Map<number, number> {
  const family = pid === undefined ? [] : familyOf(pid);
  return new Map(
    family.flatMap((member) => {
      try {
        return [[member.pid, cpuTimeOf(member.pid)]];
      } catch {
        return [];
      }
    }),
  );
}
