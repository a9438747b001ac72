import { type Demand, meets, type Watermark } from '../../src/cache/demand.js';
import { entryOf } from '../../src/cache/levels/entry.js';
import { type Fence, primaryContains, standbyContains } from '../../src/cache/fences/fence.js';
import { RememberedWatermarks } from '../../src/cache/watermark/remembered-watermarks.js';
import { toLsn } from '../../src/postgres/lsn.js';
import { type Seen, union } from '../../src/postgres/seen.js';
import { toTransactionId } from '../../src/postgres/transaction-id.js';
import type { Mistake } from './mistakes.js';
import {
  bit,
  type ModelRead,
  type Namespace,
  NAMESPACES,
  nothing,
  type Primary,
  type Standby,
  type Steps,
} from './postgres.js';
import type { Random } from './random.js';
import type { Kept, ModelRedis } from './redis.js';
import type { ChangeStream } from './stream.js';

/** What an API process has been told, some time after it was said. */
export class ApiProcess {
  readonly inbox: Watermark[] = [];
  readonly remembered = new RememberedWatermarks();
  watermark: Watermark | null = null;

  *receive(): Steps {
    for (;;) {
      yield this.inbox.length > 0 ? 'busy' : 'idle';
      const told = this.inbox.shift();
      if (!told || (this.watermark && told.frontier <= this.watermark.frontier)) continue;
      this.watermark = told;
      this.remembered.add(told);
    }
  }
}

/** What the clients of one schedule live in. */
export interface Surroundings {
  readonly primary: Primary;
  readonly standbys: readonly [Standby, ...Standby[]];
  readonly redis: ModelRedis;
  readonly stream: ChangeStream;
  readonly processes: readonly [ApiProcess, ...ApiProcess[]];
  readonly random: Random;
  readonly mistake: Mistake | null;
  nowMs(): number;
  /** Judges an answer: what it shows, and what it had to show. */
  judge(namespace: Namespace, shown: bigint, required: bigint, rule: string): void;
  /** What must be shown of a request that begins now. */
  raisedNow(namespace: Namespace): bigint;
  acknowledgedNow(namespace: Namespace): bigint;
  count(what: 'answer' | 'refusal'): void;
}

/** A client with its token: it writes, and reads through whatever process. */
export class Client {
  private seen: Seen | null = null;
  private readonly own = nothing();
  private readonly shown = nothing();

  constructor(private readonly world: Surroundings) {}

  *live(requests: number): Steps {
    const { random } = this.world;
    for (let made = 0; made < requests; made += 1) {
      if (random.chance(0.4)) yield* this.write();
      else yield* this.read(random.pick(NAMESPACES), random.pick(this.world.processes));
      yield 'busy';
    }
  }

  private *write(): Steps {
    const { primary, random } = this.world;
    const tables = random.pick<readonly Namespace[]>([['shops'], ['products'], NAMESPACES]);
    const transaction = primary.begin(tables);
    yield 'busy';
    if (random.chance(0.1)) {
      primary.end(transaction, 'aborted');
      return;
    }
    primary.writeCommit(transaction);
    // With synchronous standbys a commit is streamed long before it is visible.
    for (let wait = random.chance(0.35) ? random.below(25) : 1; wait > 0; wait -= 1) yield 'busy';
    primary.end(transaction, 'done');
    yield 'busy';
    transaction.acknowledgedAtMs = this.world.nowMs();
    this.note({ position: toLsn(primary.log.length), xmax: toTransactionId(transaction.id + 1n) });
    for (const namespace of transaction.touches) this.own[namespace] |= bit(transaction.id);
  }

  private *read(namespace: Namespace, process: ApiProcess): Steps {
    const { world } = this;
    const { redis, mistake } = world;
    const raised = world.raisedNow(namespace);
    const acknowledged = world.acknowledgedNow(namespace);
    for (let round = 0; round < 3; round += 1) {
      let { watermark } = process;
      yield 'busy';
      const [fence, hit] = [redis.fences.get(namespace), redis.find(namespace)];
      if (mistake === 'watermark-late') {
        yield 'busy';
        watermark = process.watermark;
      }
      if (!fence) {
        yield* world.stream.bear(namespace);
        continue;
      }
      const demand = this.demand(watermark);
      const found =
        hit && this.meets(hit, demand) ? hit : yield* this.fill(namespace, process, fence, demand);
      if (!found) continue;
      this.take(namespace, found, raised, acknowledged);
      return;
    }
    world.count('refusal');
  }

  private *fill(namespace: Namespace, process: ApiProcess, fence: Fence, demand: Demand): Steps<Kept | null> {
    const { primary, standbys, redis, random, mistake } = this.world;
    const asked = fence.recent.map(({ id }) => id);
    for (const isLast of [false, false, true]) {
      const read = isLast
        ? yield* primary.read(namespace, () => this.world.nowMs())
        : yield* random.pick(standbys).read(namespace, asked);
      yield 'busy';
      if (!this.contains(read, fence, process, demand)) continue;
      const kept: Kept = { entry: entryOf(read.read), version: fence.version, shown: read.shown };
      redis.store(namespace, kept);
      if (this.meets(kept, demand) || (mistake === 'primary-token' && isLast)) return kept;
      yield 'busy';
    }
    return null;
  }

  /** As of fences/containment.ts, and of the age in fill.ts. */
  private contains({ read }: ModelRead, fence: Fence, process: ApiProcess, { watermark }: Demand): boolean {
    const { mistake, redis } = this.world;
    if (mistake === 'containment') return true;
    if (read.server === 'primary') {
      const bySnapshot = primaryContains(read, fence);
      return bySnapshot ?? (String(redis.run) === fence.lineage && !redis.mayHold(read.snapshot.inProgress));
    }
    if (!meets(entryOf(read), { seen: null, watermark: null }, 'alone', this.world.nowMs())) return false;
    const nearer = mistake === 'beat' ? 1 : mistake === 'beats' ? 2 : 0;
    return standbyContains(read, fence, (beat) =>
      process.remembered.committedBefore(beat - nearer, watermark),
    );
  }

  private demand(watermark: Watermark | null): Demand {
    const timeless = this.world.mistake === 'age' && watermark;
    return {
      seen: this.seen,
      watermark: timeless ? { ...watermark, timeMs: this.world.nowMs() } : watermark,
    };
  }

  private meets({ entry }: Kept, demand: Demand): boolean {
    return meets(entry, demand, 'fenced', this.world.nowMs());
  }

  private take(namespace: Namespace, { entry, shown }: Kept, raised: bigint, acknowledged: bigint): void {
    const { world } = this;
    world.count('answer');
    world.judge(namespace, shown, this.own[namespace], 'own writes');
    world.judge(namespace, shown, this.shown[namespace], 'never older');
    world.judge(namespace, shown, raised, 'fence');
    world.judge(namespace, shown, acknowledged, 'two seconds');
    this.shown[namespace] |= shown;
    this.note(entry.seen);
  }

  private note(seen: Seen): void {
    this.seen = this.seen ? union(this.seen, seen) : seen;
  }
}
