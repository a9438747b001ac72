import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Problem } from '../../http/problem.js';
import { DatabaseUnavailable, TooSlow } from '../../postgres/errors.js';
import { Portions } from '../../postgres/portions.js';
import type { Seen } from '../../postgres/seen.js';
import type { KeyedPurchase } from './placement-batch.js';
import { type KeyedAnswer, PlacementTransaction } from './placement-transaction.js';

/** Purchases in one transaction: it has 200 ms, and everybody in it waits for its slowest lock. */
const MOST_TOGETHER = 32;
/** A purchase that has waited for longer (ms) is not tried once more: its answer would come too late. */
const AGAIN_WITHIN_MS = 800;
/** A server that refuses at once is not asked without end. */
const AGAIN_AFTER_MS = 20;
/** Transactions at a time in this process. */
const MOST_TRANSACTIONS = 2;
/** Beyond these a purchase would wait longer than an answer may take. */
const MOST_WAITING = 1000;

export type Placed = KeyedAnswer & { readonly seen: Seen };

interface Waiting {
  readonly purchase: KeyedPurchase;
  readonly answer: PromiseWithResolvers<Placed>;
  /** Of `performance.now()`. */
  readonly sinceMs: number;
}

/**
 * Purchases that come while others are being placed go together in the next transaction (group commit): a hot product's
 * row is then locked, and the log flushed, once for many of them.
 */
@Injectable()
export class PlacementQueue {
  private waiting: Waiting[] = [];
  private running = 0;
  private readonly portions = new Portions(MOST_TOGETHER);

  constructor(private readonly transaction: PlacementTransaction) {}

  /** @throws Problem `busy` when too many wait; Unanswered (with DatabaseUnavailable it may have been placed nevertheless) */
  async place(purchase: KeyedPurchase): Promise<Placed> {
    if (this.waiting.length >= MOST_WAITING) throw new Problem('busy');
    const answer = Promise.withResolvers<Placed>();
    this.waiting.push({ purchase, answer, sinceMs: performance.now() });
    this.startNext();
    return answer.promise;
  }

  private startNext(): void {
    while (this.running < MOST_TRANSACTIONS && this.waiting.length > 0) {
      const batch = this.takeBatch();
      this.running += 1;
      void this.run(batch).finally(() => {
        this.running -= 1;
        this.startNext();
      });
    }
  }

  /** In order of arrival; a second request under a key waits for the transaction after the first. */
  private takeBatch(): Waiting[] {
    const keys = new Set<string>();
    const batch: Waiting[] = [];
    const later: Waiting[] = [];
    for (const waiting of this.waiting) {
      const { customerId, key } = waiting.purchase.request;
      const name = `${customerId} ${key}`;
      if (batch.length === this.portions.size || keys.has(name)) later.push(waiting);
      else batch.push(waiting);
      keys.add(name);
    }
    this.waiting = later;
    return batch;
  }

  /** Never throws: everybody in the batch is answered, or waits again. */
  private async run(batch: readonly Waiting[]): Promise<void> {
    try {
      const { value, seen } = await this.transaction.run(batch.map(({ purchase }) => purchase));
      for (const [i, { answer }] of batch.entries()) {
        const keyed = value[i];
        if (keyed) answer.resolve({ ...keyed, seen });
        else answer.reject(new Error('a purchase was not answered'));
      }
      this.portions.cameThrough(0);
    } catch (error) {
      const again =
        error instanceof DatabaseUnavailable ||
        (error instanceof TooSlow && this.portions.wereTooSlow(batch.length));
      if (again) await this.tryAgain(batch, error);
      else if (batch.length > 1) for (const one of batch) await this.run([one]);
      else for (const { answer } of batch) answer.reject(error);
    }
  }

  /** Should they have been placed nevertheless, their keys are answered now. */
  private async tryAgain(batch: readonly Waiting[], error: DatabaseUnavailable | TooSlow): Promise<void> {
    await pause(AGAIN_AFTER_MS);
    const isLate = ({ sinceMs }: Waiting) => performance.now() - sinceMs > AGAIN_WITHIN_MS;
    for (const { answer } of batch.filter(isLate)) answer.reject(error);
    this.waiting = [...batch.filter((one) => !isLate(one)), ...this.waiting];
  }
}
