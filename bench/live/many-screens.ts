import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { ProductWriter } from '../changes/product-writer.ts';
import { LiveSocket } from './live-socket.ts';
import type { Market } from './market.ts';

const atOnce = 50;
const deadlineMs = 20_000;
/** Long enough for a round of heartbeats. */
const idleMs = 12_000;

export interface ManyScreens {
  /** Megabytes (10^6 bytes) of the API process' resident set. */
  readonly before: number;
  /** With all connections open and idle, after a round of heartbeats. */
  readonly idle: number;
  /** The most that was seen while every connection was told of changes. */
  readonly told: number;
  /** Milliseconds from the answer to a commit until the last of all screens has its event. */
  readonly last: readonly number[];
  readonly lost: number;
}

/**
 * Opens many screens of one shop's page at one API process, leaves them alone, and then changes the price.
 * @throws Error when a connection is refused
 */
export async function manyScreens(
  { url, pid }: { url: string; pid: number },
  {
    market,
    writer,
    screens,
    changes,
    signal,
  }: {
    market: Market;
    writer: ProductWriter;
    screens: number;
    changes: number;
    signal: AbortSignal;
  },
): Promise<ManyScreens> {
  const before = residentMegabytes(pid);
  const sockets: LiveSocket[] = [];
  try {
    while (sockets.length < screens) {
      signal.throwIfAborted();
      const open = Array.from({ length: Math.min(atOnce, screens - sockets.length) }, () =>
        LiveSocket.open(url, `?shop=${String(market.shopId)}`),
      );
      sockets.push(...(await Promise.all(open)));
    }
    await pause(idleMs, undefined, { signal });
    const idle = residentMegabytes(pid);
    const last: number[] = [];
    let [told, lost] = [idle, 0];
    for (let change = 0; change < changes; change += 1) {
      signal.throwIfAborted();
      const ms = await untilAllAreTold(sockets, market, writer, 20 + change);
      if (ms === undefined) lost += 1;
      else last.push(ms);
      told = Math.max(told, residentMegabytes(pid));
    }
    return { before, idle, told, last, lost };
  } finally {
    await Promise.all(sockets.map((socket) => socket.close()));
  }
}

async function untilAllAreTold(
  sockets: readonly LiveSocket[],
  market: Market,
  writer: ProductWriter,
  price: number,
): Promise<number | undefined> {
  const all = Promise.withResolvers<number>();
  let waiting = sockets.length;
  for (const socket of sockets) {
    socket.onEvent = (_type, data) => {
      if (!data.includes(`"price":${String(price)},`)) return;
      socket.onEvent = undefined;
      waiting -= 1;
      if (waiting === 0) all.resolve(performance.now());
    };
  }
  const { committedAt } = await writer.setPrice(String(market.productId), price);
  const at = await Promise.race([all.promise, pause(deadlineMs)]);
  return at === undefined ? undefined : at - committedAt;
}

function residentMegabytes(pid: number): number {
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1];
  return (Number(kibibytes) * 1024) / 1e6;
}
