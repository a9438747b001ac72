import { setTimeout as pause } from 'node:timers/promises';

/**
 * Does something again and again until it is ended.
 * @returns how it is ended; that throws what went wrong meanwhile
 */
export function repeated(everyMs: number, act: () => Promise<void>): () => Promise<void> {
  const ending = new AbortController();
  const { signal } = ending;
  const running = (async () => {
    while (!signal.aborted) {
      await act();
      await pause(everyMs, undefined, { signal }).catch(() => undefined);
    }
  })();
  running.catch(() => undefined); // shown when it is ended
  return () => {
    ending.abort();
    return running;
  };
}
