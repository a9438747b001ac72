import { writesPerSecond, type Benchmark } from '../bench-context.ts';
import { openLoop } from '../changes/open-loop.ts';
import type { LatencyResult } from '../result.ts';
import { startApiProcess } from '../stack/api-process.ts';
import { summarize } from '../statistics/summary.ts';
import { LiveSocket } from './live-socket.ts';
import { manyScreens } from './many-screens.ts';
import { openMarket } from './market.ts';
import { orderToScreen, type ScreenSamples } from './order-to-screen.ts';

const screenGoalMs = 500;
const memoryGoalMb = 300;
const screens = 5000;
const shown = "Order → its owner's screen";

/** How soon a screen shows what has happened, and what an open screen costs. */
export const live: readonly Benchmark[] = [
  {
    name: 'live-order',
    title: shown,
    async run({ stack, sizes, signal, writer, products }) {
      const market = await openMarket(stack.addresses.api);
      const other = await startApiProcess(stack, 'api-live', {});
      const screen = await LiveSocket.open(other.url, '', market.ownerToken);
      const end = new AbortController();
      try {
        const idle = await orderToScreen(market, screen, { samples: sizes.samples, signal });
        const write = async (count: number): Promise<void> => {
          await writer.setPrice(products[count % products.length]?.id ?? '0', 10 + (count % 900));
        };
        const writing = AbortSignal.any([signal, end.signal]);
        const writes = openLoop(write, { perSecond: writesPerSecond, mostUnderWay: 200, signal: writing });
        const busy = await orderToScreen(market, screen, { samples: sizes.samples, signal }).finally(() =>
          end.abort(),
        );
        const condition = `${(await writes).perSecond.toFixed(0)} writes/s`;
        return [latency(shown, 'idle', idle, screenGoalMs), latency(shown, condition, busy, screenGoalMs)];
      } finally {
        await screen.close();
        await other.stop();
      }
    },
  },
  {
    name: 'live-screens',
    title: `${String(screens)} open screens at one API process`,
    async run({ stack, sizes, signal, writer }) {
      const market = await openMarket(stack.addresses.api);
      const api = await startApiProcess(stack, 'api-screens', {});
      try {
        const options = { market, writer, screens, changes: Math.min(sizes.samples, 50), signal };
        const { before, idle, told, last, lost } = await manyScreens(api, options);
        return [
          { kind: 'memory', title: 'API process', screens, before, idle, told, goal: memoryGoalMb },
          latency('Price → the last screen', `${String(screens)} screens of the shop`, { shown: last, lost }),
        ];
      } finally {
        await api.stop();
      }
    },
  },
];

function latency(
  title: string,
  condition: string,
  { shown: samples, lost }: ScreenSamples,
  goal?: number,
): LatencyResult {
  if (samples.length === 0) throw new Error(`${title}: nothing came, ${String(lost)} were lost`);
  return { kind: 'latency', title, condition, goal, summary: summarize(samples), lost, isControl: false };
}
