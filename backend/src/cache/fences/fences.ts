import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DatabaseUnavailable, Unanswered } from '../../postgres/errors.js';
import { PrimaryDb } from '../../postgres/primary-db.js';
import type { TransactionId } from '../../postgres/transaction-id.js';
import { Lineages } from '../redis/lineage.js';
import { GLOBAL_KEYS, keysOf, FENCE_CHANNEL, type CacheNamespace } from '../namespaces.js';
import { CacheUnavailable, RedisLink } from '../redis/redis-link.js';
import { REMEMBERED_MS } from './consumed-transactions.js';

/** A fence outlives the entries under it; one that is gone is born again from the global fence. */
export const FENCE_TTL_MS = 10 * 60_000;
/** More transactions than this are not listed one by one: a standby then speaks for them by its position alone. */
const MOST_LISTED = 256;
/** The number of a beat that is never followed by another: nothing is known of where a transaction stands. */
const NO_BEAT = Number.MAX_SAFE_INTEGER;

/** Fences that are raised in one pipeline, so that a large batch is not one command's time-out. */
const CHUNK = 500;
/** After the primary did not answer it is left alone for this long: a frozen one costs one wait, not one a fence. */
const PRIMARY_REST_MS = 1000;
/** An announced birth is over after this time; a process that stood still meanwhile begins again. */
const BIRTH_MS = 10_000;
/** Births of one namespace that are begun before the caller does without: other processes raise it all the time then. */
const ATTEMPTS = 5;

const ANY_TOPIC = '';

/** Transactions of a topic that are to be consumed. */
export interface ConsumedChanges {
  /** Which of them changed a namespace. */
  readonly changes: ReadonlyMap<CacheNamespace, ReadonlySet<TransactionId>>;
  readonly topic: string;
  /** Number of the last beat that comes with them; -1: they come without one. */
  readonly lastBeat: number;
}

const newVersion = () => randomBytes(8).toString('hex');
const newNonce = newVersion;

/**
 * Raises and creates fences. Entries under a raised fence are dropped with it, in the same step.
 *
 * A birth is announced before anything is asked that goes into the fence, and ends in one step that needs the
 * announcement to stand. Whatever could make the answers too old meanwhile takes it away: a raise of the namespace, a
 * flush, an eviction, another run of Redis. So it does not matter how long a process stands still in between.
 */
@Injectable()
export class Fences {
  private primaryRestsUntil = 0;

  constructor(
    private readonly redis: RedisLink,
    private readonly lineages: Lineages,
    private readonly primary: PrimaryDb,
  ) {}

  /**
   * Raises the namespaces' fences by the transactions that changed them; the global fence first.
   * Resolves when Redis has acknowledged all. Throws CacheUnavailable or DatabaseUnavailable: then nothing may be
   * taken as consumed.
   * @param step called after each part that Redis has acknowledged; what it throws is thrown
   */
  async raise(
    { changes, topic, lastBeat }: ConsumedChanges,
    step: () => Promise<void> = async () => undefined,
  ): Promise<void> {
    const lineage = this.lineages.current();
    const all = new Set([...changes.values()].flatMap((ids) => [...ids]));
    const global = await this.raiseGlobal(lineage, { topic, lastBeat, ids: [...all] });
    // Where the transactions stand in their topic: before the beat after this one.
    const beat = Math.max(global.beat, lastBeat);
    const place = [beat, global.coveredBeat, global.coveredPosition];
    for (const chunk of chunks([...changes])) {
      await this.redis.use((redis) =>
        Promise.all(
          chunk.map(([name, ids]) => {
            const { entries, fence, births } = keysOf(name);
            const head = [newVersion(), FENCE_TTL_MS, MOST_LISTED, FENCE_CHANNEL, name];
            return redis.kiranaRaise(entries, fence, births, lineage, ...head, ...place, ...texts(ids));
          }),
        ),
      );
      await step();
    }
  }

  /**
   * Creates a missing fence from the global one, and that, if it is missing too, from the primary.
   * Throws CacheUnavailable, also when the primary is needed and away: then there can be no fence, and no entry.
   */
  async bear(name: CacheNamespace): Promise<void> {
    const lineage = this.lineages.current();
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const isBorn = await this.tryToBear(lineage, name).catch((error: unknown) => {
        throw error instanceof Unanswered ? new CacheUnavailable({ cause: error }) : error;
      });
      if (isBorn) return;
    }
    throw new CacheUnavailable();
  }

  /**
   * Forgets every entry and fence in one step, and tells every process; new fences are born from the primary. Fills and
   * births under way are refused. Throws CacheUnavailable.
   * @param reason words for the log
   */
  async flush(reason: string): Promise<void> {
    const lineage = this.lineages.current();
    const word = reason.replaceAll(/\s+/g, '-');
    await this.redis.use((redis) => redis.kiranaFlush(GLOBAL_KEYS.stream, lineage, FENCE_CHANNEL, word));
  }

  /** Whether there is a fence now; false when something was raised or forgotten meanwhile. */
  private async tryToBear(lineage: string, name: CacheNamespace): Promise<boolean> {
    const { fence, births } = keysOf(name);
    const nonce = newNonce();
    await this.redis.use((redis) => redis.kiranaBeginBirth(births, nonce, BIRTH_MS));
    const global = await this.raiseGlobal(lineage, { topic: ANY_TOPIC, lastBeat: -1, ids: [] });
    const before = await this.before(global);
    const rest = [newVersion(), global.max, ...before, FENCE_TTL_MS];
    return this.redis.use(
      async (redis) => (await redis.kiranaBear(fence, births, lineage, nonce, ...rest)) === 1,
    );
  }

  /**
   * What was consumed before a fence is born: all of it had committed before a position, but for what stands before the
   * beat after a numbered one ('' for nothing). Before each topic has had a beat in this run of Redis only the primary
   * can tell; while it is away, nobody.
   */
  private async before({
    beat,
    bornPosition,
  }: GlobalFence): Promise<[position: string, unlisted: number | '']> {
    if (beat !== NO_BEAT) return [bornPosition, beat];
    try {
      return [String(await this.askPrimary(() => this.primary.insertPosition())), ''];
    } catch (error) {
      if (error instanceof Unanswered) return ['0', NO_BEAT];
      throw error;
    }
  }

  private async askPrimary<T>(ask: () => Promise<T>): Promise<T> {
    if (performance.now() < this.primaryRestsUntil) throw new DatabaseUnavailable();
    try {
      return await ask();
    } catch (error) {
      if (error instanceof DatabaseUnavailable) this.primaryRestsUntil = performance.now() + PRIMARY_REST_MS;
      throw error;
    }
  }

  private async raiseGlobal(
    lineage: string,
    { topic, lastBeat, ids }: { topic: string; lastBeat: number; ids: readonly TransactionId[] },
  ): Promise<GlobalFence> {
    const { fence, births, consumed, stream } = GLOBAL_KEYS;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const raised = await this.redis.use((redis) =>
        Promise.all(
          Array.from(chunks(ids), (chunk) =>
            redis.kiranaRaiseGlobal(
              ...[fence, consumed, stream, lineage, REMEMBERED_MS, topic, lastBeat],
              ...texts(chunk),
            ),
          ),
        ),
      );
      if (raised.every(Boolean)) return globalFence(raised.at(-1) as GlobalReply);
      const nonce = newNonce();
      await this.redis.use((redis) => redis.kiranaBeginBirth(births, nonce, BIRTH_MS));
      const next = await this.askPrimary(() => this.primary.nextTransactionId());
      const position = await this.askPrimary(() => this.primary.insertPosition());
      // The lineage holds Redis' run id from before the primary was asked: another run is not what it was asked for.
      if (this.lineages.current() !== lineage) throw new CacheUnavailable();
      await this.redis.use((redis) =>
        redis.kiranaBearGlobal(
          ...[fence, births, consumed, lineage, nonce, String(next), String(position), REMEMBERED_MS],
        ),
      );
    }
    throw new CacheUnavailable();
  }
}

/** What raise-global.lua answers. */
type GlobalReply = readonly [
  ...[max: string, bornPosition: string, beat: string | null],
  ...[coveredBeat: string | null, coveredPosition: string | null],
];

interface GlobalFence {
  /** The highest id of all that was consumed. */
  readonly max: string;
  /** What other runs of Redis consumed had committed before it. */
  readonly bornPosition: string;
  /** Number of the topic's beat that was consumed last; of any topic: the highest, once each has had one. */
  readonly beat: number;
  /** Number of a beat that has been consumed in every topic, and the position that was asked for it. */
  readonly coveredBeat: number;
  readonly coveredPosition: string;
}

const globalFence = ([max, bornPosition, beat, coveredBeat, coveredPosition]: GlobalReply): GlobalFence => ({
  ...{ max, bornPosition, beat: beat === null ? NO_BEAT : Number(beat) },
  ...{ coveredBeat: Number(coveredBeat ?? -1), coveredPosition: coveredPosition ?? '0' },
});

/** One at least, of nothing as well. */
function* chunks<T>(items: readonly T[]): Generator<readonly T[]> {
  let from = 0;
  do yield items.slice(from, from + CHUNK);
  while ((from += CHUNK) < items.length);
}

const texts = (ids: Iterable<TransactionId>): string[] => Array.from(ids, String);
