import type { logCreator } from 'kafkajs';
import { logLevel } from 'kafkajs';
import type { AppLogger } from '../observability/logger.js';

/** A member of the group came or went: the consumer says what follows for this one. */
const REBALANCING = /^The group is rebalancing/;

/** Sends kafkajs' own lines through our logger. What it calls an error is mostly a retry: our code says what follows. */
export function kafkaLogs(logger: AppLogger): logCreator {
  return () =>
    ({ level, log, namespace }) => {
      const { message, error, broker } = log as { message: string; error?: string; broker?: string };
      const line = { kafka: namespace, error, broker };
      const isTrouble = level === logLevel.ERROR || level === logLevel.WARN;
      if (isTrouble && !REBALANCING.test(error ?? message)) logger.warn(line, message);
      else logger.debug(line, message);
    };
}
