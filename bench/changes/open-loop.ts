import { setTimeout as pause } from 'node:timers/promises';

export interface OpenLoopOptions {
  readonly perSecond: number;
  /** Works under way at most; what would be beyond is left out and counted. */
  readonly mostUnderWay: number;
  readonly signal: AbortSignal;
}

/** How a loop went. */
export interface OpenLoopOutcome {
  readonly done: number;
  readonly failed: number;
  readonly leftOut: number;
  readonly perSecond: number;
}

/**
 * Starts work at fixed times, however long the earlier work takes, until the signal; so slow answers do not make the
 * load lighter. Timers are late by a millisecond or so: what is due then is started together.
 */
export async function openLoop(
  work: (count: number) => Promise<void>,
  { perSecond, mostUnderWay, signal }: OpenLoopOptions,
): Promise<OpenLoopOutcome> {
  const underWay = new Set<Promise<void>>();
  const counts = { done: 0, failed: 0, leftOut: 0 };
  const began = performance.now();
  let due = 0;
  while (!signal.aborted) {
    for (; due <= ((performance.now() - began) / 1000) * perSecond; due += 1) {
      if (underWay.size >= mostUnderWay) {
        counts.leftOut += 1;
        continue;
      }
      const one = work(due)
        .then(
          () => void (counts.done += 1),
          () => void (counts.failed += 1),
        )
        .finally(() => underWay.delete(one));
      underWay.add(one);
    }
    await pause(1);
  }
  const seconds = (performance.now() - began) / 1000;
  await Promise.all(underWay);
  return { ...counts, perSecond: counts.done / seconds };
}
