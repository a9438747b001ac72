import { setTimeout as pause } from 'node:timers/promises';
import type { LiveSocket } from './live-socket.ts';
import type { Market } from './market.ts';

const deadlineMs = 10_000;

/** Milliseconds from the API's answer to an order until the owner's screen has its event. */
export interface ScreenSamples {
  readonly shown: readonly number[];
  readonly lost: number;
}

/** Orders one after the other, at no fixed beat. An event that comes before the answer counts as 0 ms. */
export async function orderToScreen(
  market: Market,
  screen: LiveSocket,
  { samples, signal }: { samples: number; signal: AbortSignal },
): Promise<ScreenSamples> {
  const arrivals = new Map<number, number>();
  screen.onEvent = (type, data) => {
    if (type !== 'order') return;
    arrivals.set((JSON.parse(data) as { order_id: number }).order_id, performance.now());
  };
  const shown: number[] = [];
  let lost = 0;
  for (let count = 0; count < samples; count += 1) {
    signal.throwIfAborted();
    await pause(20 + Math.random() * 130);
    const order = await market.buy();
    const answeredAt = performance.now();
    const at = await arrival(arrivals, order, answeredAt + deadlineMs);
    if (at === undefined) lost += 1;
    else shown.push(Math.max(0, at - answeredAt));
  }
  return { shown, lost };
}

/** The time is that of the arrival; how often it is looked for does not count. */
async function arrival(
  arrivals: ReadonlyMap<number, number>,
  order: number,
  giveUpAt: number,
): Promise<number | undefined> {
  while (!arrivals.has(order) && performance.now() < giveUpAt) await pause(5);
  return arrivals.get(order);
}
