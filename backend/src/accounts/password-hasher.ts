import { availableParallelism } from 'node:os';
import { Injectable } from '@nestjs/common';
import bcrypt from 'bcrypt';
import { AppConfig } from '../config/config.js';
import { Problem } from '../http/problem.js';
import { Turns } from '../limits/turns.js';

/** 2^10 rounds: about 60 ms of one core. */
const COST = 10;

/** Longest wait for a turn, in milliseconds, and how long one hash takes on an idle core. */
const MAX_WAIT_MS = 1500;
const HASH_MS = 60;

/** A hash of nothing anybody knows: an unknown user costs as much time as a wrong password. */
const NOBODY = bcrypt.hashSync(crypto.randomUUID(), COST);

/**
 * Who waits with whom. A storm of sign-ins fills the lane of strangers; somebody who is known already, by an access token
 * or by the cookie of a browser that is signed in to the account, does not wait behind it.
 */
export type Lane = 'known' | 'stranger';

/**
 * bcrypt on libuv's threads. No more at once than there are threads or cores, so that hashing does not starve what
 * else needs them; the queues are bounded, and beyond that the answer is 503 rather than a long wait.
 */
@Injectable()
export class PasswordHasher {
  private readonly lanes: Readonly<Record<Lane, Turns>>;

  constructor(config: AppConfig) {
    const atOnce = Math.min(config.threadPoolSize, availableParallelism());
    this.lanes = { known: laneOf(1), stranger: laneOf(Math.max(1, atOnce - 1)) };
  }

  /** @throws Problem 503 `busy` when too many wait. */
  async hash(password: string, lane: Lane = 'stranger'): Promise<string> {
    return this.lanes[lane].run(() => bcrypt.hash(password, COST));
  }

  /**
   * Whether one of these forms of a password belongs to the hash; without a hash never, after the same time.
   * @throws Problem 503 `busy` when too many wait.
   */
  async matches(
    forms: readonly string[],
    hash: string | undefined,
    lane: Lane = 'stranger',
  ): Promise<boolean> {
    return this.lanes[lane].run(async () => {
      let same = false;
      for (const form of forms.length === 0 ? [''] : forms) {
        same = (await bcrypt.compare(form, hash ?? NOBODY)) || same;
      }
      return same && hash !== undefined && forms.length > 0;
    });
  }
}

const laneOf = (atOnce: number) =>
  new Turns(
    { atOnce, mostWaiting: Math.floor((MAX_WAIT_MS / HASH_MS) * atOnce), longestWaitMs: MAX_WAIT_MS },
    () => new Problem('busy'),
  );
