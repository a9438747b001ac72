import { setTimeout as pause } from 'node:timers/promises';

export interface PersistOptions {
  /** Milliseconds without any progress after which the last failure is thrown. */
  deadlineMs: number;
  /** A number that grows with progress; growth starts the deadline anew. */
  progress: () => number;
  /** Whether a failure may pass by itself. */
  isTransient: (error: unknown) => boolean;
  onWait?: (error: unknown) => void;
  signal: AbortSignal;
}

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;

/**
 * Runs an idempotent piece of work again, with growing pauses, while it fails for reasons that may pass.
 * @throws the failure itself when it is not transient or the deadline has gone by; the signal's reason when aborted
 */
export async function persist<T>(run: () => Promise<T>, options: PersistOptions): Promise<T> {
  let giveUpAt: number | undefined;
  let seen = options.progress();
  let wait = FIRST_PAUSE_MS;
  for (;;) {
    try {
      return await run();
    } catch (error) {
      options.signal.throwIfAborted();
      if (!options.isTransient(error)) throw error;
      const now = options.progress();
      if (giveUpAt === undefined || now > seen) {
        giveUpAt = Date.now() + options.deadlineMs;
        wait = FIRST_PAUSE_MS;
      }
      seen = now;
      if (Date.now() + wait > giveUpAt) throw error;
      options.onWait?.(error);
    }
    await pause(wait, undefined, { signal: options.signal });
    wait = Math.min(wait * 2, LONGEST_PAUSE_MS);
  }
}
