import { setTimeout as pause } from 'node:timers/promises';

export interface WaitOptions {
  /** Milliseconds until the wait is given up. */
  deadlineMs: number;
  /** Milliseconds between two looks. */
  everyMs?: number;
  /** Called before each look; what it throws ends the wait at once (a process that is gone, say). */
  alive?: () => void;
}

/** A state was not reached in time; `cause` is the last look's error. */
export class DeadlineError extends Error {}

/**
 * Looks at a state until the look no longer throws.
 * @throws DeadlineError with the last look's reason
 */
export async function waitUntil<T>(look: () => Promise<T>, options: WaitOptions): Promise<T> {
  const giveUpAt = Date.now() + options.deadlineMs;
  for (;;) {
    options.alive?.();
    try {
      return await look();
    } catch (error) {
      if (Date.now() >= giveUpAt) {
        const seconds = (options.deadlineMs / 1000).toFixed(0);
        throw new DeadlineError(`not ready after ${seconds} s: ${reasonOf(error)}`, { cause: error });
      }
    }
    await pause(options.everyMs ?? 100);
  }
}

/** The message of an error, also where Node leaves it empty (an AggregateError of refused connections). */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(reasonOf).join('; ');
  if (!(error instanceof Error)) return String(error);
  if (error.message === 'fetch failed' && error.cause !== undefined) return reasonOf(error.cause);
  return error.message;
}
