import { availableParallelism } from 'node:os';
import { Injectable } from '@nestjs/common';
import bcrypt from 'bcrypt';
import PQueue from 'p-queue';
import { AppConfig } from '../config/config.js';
import { Problem } from '../http/problem.js';

/** 2^10 rounds: about 60 ms of one core. */
const COST = 10;

/** Longest wait for a turn, in milliseconds, and how long one hash takes on an idle core. */
const MAX_WAIT_MS = 1500;
const HASH_MS = 60;

/** A hash of nothing anybody knows: an unknown user costs as much time as a wrong password. */
const NOBODY = bcrypt.hashSync(crypto.randomUUID(), COST);

/**
 * bcrypt on libuv's threads. No more at once than there are threads or cores, so that hashing does not starve what
 * else needs them; the queue is bounded, and beyond it the answer is 503 rather than a long wait.
 */
@Injectable()
export class PasswordHasher {
  private readonly queue: PQueue;
  private readonly maxWaiting: number;

  constructor(config: AppConfig) {
    const concurrency = Math.min(config.threadPoolSize, availableParallelism());
    this.queue = new PQueue({ concurrency });
    this.maxWaiting = Math.floor((MAX_WAIT_MS / HASH_MS) * concurrency);
  }

  /** @throws Problem 503 `busy` when too many wait. */
  async hash(password: string): Promise<string> {
    return this.inTurn(() => bcrypt.hash(password, COST));
  }

  /**
   * Whether the password belongs to the hash; without a hash never, after the same time.
   * @throws Problem 503 `busy` when too many wait.
   */
  async matches(password: string, hash: string | undefined): Promise<boolean> {
    const same = await this.inTurn(() => bcrypt.compare(password, hash ?? NOBODY));
    return same && hash !== undefined;
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.queue.size >= this.maxWaiting) throw busy();
    const since = performance.now();
    return this.queue.add(async () => {
      // The machine is slower than the bound of the queue supposes; the client has been waiting too long.
      if (performance.now() - since > MAX_WAIT_MS) throw busy();
      return work();
    });
  }
}

const busy = () => new Problem('busy');
