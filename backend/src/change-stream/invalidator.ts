import { Inject, Injectable } from '@nestjs/common';
import { Fences } from '../cache/fences/fences.js';
import type { CacheNamespace } from '../cache/namespaces.js';
import { AppLogger } from '../observability/logger.js';
import type { TransactionId } from '../postgres/transaction-id.js';
import { affectedNamespaces } from './affected-namespaces.js';
import type { RowChange } from './change-event.js';

const SHOWN = 5;

/** Turns consumed changes into raised fences; one raise for each namespace of a batch. */
@Injectable()
export class Invalidator {
  constructor(
    private readonly fences: Fences,
    @Inject(AppLogger) private readonly logger: AppLogger,
  ) {}

  /**
   * Resolves when Redis has acknowledged. Throws CacheUnavailable or DatabaseUnavailable: then nothing is consumed.
   * @param lastBeat number of the last heartbeat that comes with the changes; -1: they come without one
   * @param step called after each part that Redis has acknowledged
   */
  async invalidate(
    topic: string,
    changes: readonly RowChange[],
    lastBeat: number,
    step: () => Promise<void>,
  ): Promise<void> {
    if (changes.length === 0) return;
    const raised = new Map<CacheNamespace, Set<TransactionId>>();
    for (const change of changes) {
      for (const name of affectedNamespaces(change)) {
        const ids = raised.get(name) ?? new Set();
        raised.set(name, ids.add(change.transactionId));
      }
    }
    await this.fences.raise({ changes: raised, topic, lastBeat }, step);
    this.logger.info(
      `CDC event from topic ${topic} (${summary(changes)}): invalidated Redis keys [${shortened([...raised.keys()])}]`,
    );
  }

  /** Drops everything, for what the fences of single namespaces do not cover. Throws CacheUnavailable. */
  async flush(topic: string, why: string): Promise<void> {
    await this.fences.flush(`${topic}: ${why}`);
    this.logger.warn(`CDC event from topic ${topic} (${why}): invalidated all Redis keys`);
  }
}

function summary(changes: readonly RowChange[]): string {
  return shortened(
    changes.map(
      ({ operation, table, id, transactionId }) => `${operation} ${table}/${id} tx ${transactionId}`,
    ),
  );
}

function shortened(texts: readonly string[]): string {
  const shown = texts.slice(0, SHOWN).join(', ');
  return texts.length > SHOWN ? `${shown} and ${texts.length - SHOWN} more` : shown;
}
