import { setTimeout as pause } from 'node:timers/promises';

/** Looks again until the look no longer throws; after the deadline (ms) the last look's error is thrown. */
export async function eventually<T>(look: () => Promise<T>, deadlineMs = 20_000): Promise<T> {
  const giveUpAt = performance.now() + deadlineMs;
  for (;;) {
    try {
      return await look();
    } catch (error) {
      if (performance.now() > giveUpAt) throw error;
    }
    await pause(20);
  }
}
