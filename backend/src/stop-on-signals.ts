import type { Logger } from 'pino';

/** How long requests in flight and clients may take to end, in milliseconds. */
const GRACE_MS = 8000;
const ABANDON_MS = 5000;

export interface Stoppable {
  /** Called at once: stop being ready. */
  stopping(): void;
  /** Ends everything in order; resolves when all is closed. */
  close(): Promise<void>;
  /** Cuts the connections of requests that do not come to an end. */
  abandon(): void;
}

/**
 * SIGTERM and SIGINT end the process with 0 after a clean close, with 1 when that takes too long. A second signal ends
 * it at once.
 */
export function stopOnSignals(stoppable: Stoppable, logger: Logger): void {
  let stopping = false;
  const stop = (signal: NodeJS.Signals) => {
    if (stopping) process.exit(130);
    stopping = true;
    logger.info({ signal }, 'stopping');
    stoppable.stopping();
    setTimeout(() => stoppable.abandon(), ABANDON_MS).unref();
    setTimeout(() => {
      logger.error({ ms: GRACE_MS }, 'did not stop in time');
      process.exit(1);
    }, GRACE_MS).unref();
    stoppable.close().then(
      () => {
        logger.info('stopped');
        process.exit(0);
      },
      (error: unknown) => {
        logger.error({ err: error }, 'did not stop cleanly');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
}
