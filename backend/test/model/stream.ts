import type { Watermark } from '../../src/cache/demand.js';
import { toLsn } from '../../src/postgres/lsn.js';
import type { TransactionId } from '../../src/postgres/transaction-id.js';
import type { Mistake } from './mistakes.js';
import {
  bit,
  type Contents,
  NAMESPACES,
  type Namespace,
  type Primary,
  type Standby,
  type Steps,
  type Transaction,
} from './postgres.js';
import type { Random } from './random.js';
import type { ModelRedis } from './redis.js';

/** Transactions in the order of their commits, as the connector writes them. */
type Topic = Transaction[];

/** A shop stands in the lists of products, too. */
const affected = (topic: Namespace): readonly Namespace[] => (topic === 'shops' ? NAMESPACES : ['products']);

export class ChangeStream {
  private readonly topics: Record<Namespace, Topic> = { shops: [], products: [] };
  private readonly committed: Record<Namespace, number> = { shops: 0, products: 0 };
  private streamed = 0;
  private crashes = 0;
  isStopped = false;

  constructor(
    private readonly primary: Primary,
    private readonly standbys: readonly [Standby, ...Standby[]],
    private readonly redis: ModelRedis,
    /** What has been raised, as whoever begins a request may rely on. */
    private readonly raised: Contents,
    private readonly tell: (watermark: Watermark) => void,
    private readonly random: Random,
    private readonly mistake: Mistake | null,
  ) {}

  crash(): void {
    this.crashes += 1;
  }

  /** The connector begins again a little before where it was. */
  sendAgain(): void {
    this.streamed = Math.max(0, this.streamed - 1 - this.random.below(8));
  }

  *connect(): Steps {
    for (;;) {
      const record = this.primary.log[this.streamed];
      yield record ? 'busy' : 'idle';
      if (!record) continue;
      this.streamed += 1;
      const { kind, transaction } = record;
      if (kind !== 'commit') continue;
      for (const topic of NAMESPACES) {
        if (transaction.tables.includes(topic) || (transaction.beat && this.mistake !== 'heartbeat'))
          this.topics[topic].push(transaction);
      }
    }
  }

  *consume(): Steps {
    const at = { ...this.committed };
    let { crashes } = this;
    for (;;) {
      const [topic] = NAMESPACES.filter((name) => at[name] < this.topics[name].length).sort(
        () => this.random.next() - 0.5,
      );
      yield topic && !this.isStopped ? 'busy' : 'idle';
      if (crashes !== this.crashes) {
        crashes = this.crashes;
        Object.assign(at, this.committed);
      } else if (topic && !this.isStopped) {
        const batch = this.topics[topic].slice(at[topic], at[topic] + 1 + this.random.below(4));
        yield* this.apply(topic, batch, () => crashes === this.crashes);
        if (crashes !== this.crashes) continue;
        at[topic] += batch.length;
        yield 'busy';
        if (crashes === this.crashes) this.committed[topic] = at[topic];
      }
    }
  }

  /** Heartbeats that overtake what they vouch for. */
  *beatBeside(): Steps {
    for (;;) {
      yield 'idle';
      if (this.mistake !== 'heartbeat') return;
      const beat = this.primary.transactions.findLast(({ state, beat: of }) => of && state === 'done')?.beat;
      if (beat) for (const topic of NAMESPACES) this.redis.beats.set(topic, beat);
      this.tellWatermark();
    }
  }

  private *apply(topic: Namespace, batch: Topic, alive: () => boolean): Steps {
    const ids = batch.filter(({ beat }) => !beat).map(({ id }) => id);
    const beat = batch.findLast(({ beat: of }) => of)?.beat;
    if (ids.length > 0) {
      if (this.mistake !== 'order') yield* this.raiseGlobal(ids, beat?.number ?? -1);
      for (const namespace of affected(topic)) {
        if (!alive()) return;
        this.redis.raise(namespace, topic, beat?.number ?? -1, ids);
        for (const id of ids) this.raised[namespace] |= bit(id);
        yield 'busy';
      }
      if (this.mistake === 'order') yield* this.raiseGlobal(ids, beat?.number ?? -1);
    }
    if (!beat || !alive()) return;
    const known = this.redis.beats.get(topic);
    if (!known) this.redis.flush();
    if (!known || known.number < beat.number) this.redis.beats.set(topic, beat);
    this.tellWatermark();
  }

  private *raiseGlobal(ids: readonly TransactionId[], lastBeat: number): Steps {
    while (!this.redis.raiseGlobal(ids, lastBeat)) yield* this.bearGlobal();
    yield 'busy';
  }

  private *bearGlobal(): Steps {
    const { redis, primary } = this;
    const { run } = redis;
    redis.beginBirth('global');
    yield 'busy';
    const next = this.mistake === 'birth' ? this.random.pick(this.standbys).lastEnded : primary.takeId();
    yield 'busy';
    const position = primary.log.length;
    yield 'busy';
    if (redis.run === run) redis.bearGlobal(next, position);
    yield 'busy';
  }

  *bear(namespace: Namespace): Steps {
    const { redis, primary } = this;
    redis.beginBirth(namespace);
    yield 'busy';
    while (!redis.raiseGlobal([], -1)) yield* this.bearGlobal();
    const [max, before] = [redis.global?.max, redis.before()];
    yield 'busy';
    const position = this.mistake === 'birth' ? this.random.pick(this.standbys).position : primary.log.length;
    yield 'busy';
    if (max !== undefined)
      redis.bear(namespace, max, before ?? { position: toLsn(position), unlisted: null });
    yield 'busy';
  }

  private tellWatermark(): void {
    const least = this.redis.covered();
    if (least) this.tell({ timeMs: least.timeMs, frontier: toLsn(least.position), beat: least.number });
  }
}
