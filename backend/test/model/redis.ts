import type { Entry } from '../../src/cache/levels/entry.js';
import type { Consumed, Fence } from '../../src/cache/fences/fence.js';
import { toLsn } from '../../src/postgres/lsn.js';
import type { TransactionId } from '../../src/postgres/transaction-id.js';
import type { Mistake } from './mistakes.js';
import { type Beat, bit, type Namespace } from './postgres.js';

/** So few are listed that a schedule gets beyond it. */
const MOST_LISTED = 3;
const NO_BEAT = Number.MAX_SAFE_INTEGER;

export interface Kept {
  readonly entry: Entry;
  readonly version: string;
  readonly shown: bigint;
}

interface GlobalFence {
  max: TransactionId;
  consumed: bigint;
  readonly knownFrom: TransactionId;
  readonly position: number;
  ahead: number;
}

/** What the Lua scripts do: each method is one atomic step. */
export class ModelRedis {
  /** Names the run, as the lineage does. */
  run = 0;
  global: GlobalFence | null = null;
  readonly fences = new Map<Namespace, Fence>();
  readonly entries = new Map<Namespace, Kept>();
  readonly beats = new Map<Namespace, Beat>();
  private readonly births = new Set<string>();
  private versions = 0;

  constructor(private readonly mistake: Mistake | null) {}

  restart(): void {
    this.run += 1;
    this.flush();
    this.beats.clear();
  }

  flush(): void {
    this.global = null;
    for (const kept of [this.fences, this.entries, this.births]) kept.clear();
  }

  beginBirth(name: string): void {
    this.births.add(name);
  }

  bearGlobal(next: TransactionId, position: number): void {
    if (this.global === null && this.births.delete('global'))
      this.global = { max: next, consumed: 0n, knownFrom: next, position, ahead: -1 };
  }

  /** @param before as `before()` said when the maximum was read */
  bear(namespace: Namespace, max: TransactionId, before: Pick<Fence, 'position' | 'unlisted'>): void {
    if (this.fences.has(namespace) || !this.births.delete(namespace)) return;
    this.fences.set(namespace, this.versioned({ max, recent: [], ...before }));
  }

  /** What had been consumed: before each topic has had a beat only the primary's position can tell. */
  before(): Pick<Fence, 'position' | 'unlisted'> | null {
    const [shops, products] = [this.beats.get('shops'), this.beats.get('products')];
    if (!shops || !products || !this.global) return null;
    return {
      position: toLsn(this.global.position),
      unlisted: Math.max(shops.number, products.number, this.global.ahead),
    };
  }

  /** Whether there is a global fence to raise. */
  raiseGlobal(ids: readonly TransactionId[], lastBeat: number): boolean {
    const { global } = this;
    if (!global) return false;
    global.ahead = Math.max(global.ahead, lastBeat);
    for (const id of ids) {
      global.consumed |= bit(id);
      if (id > global.max) global.max = id;
    }
    return true;
  }

  /** Without a fence its births end: whoever gives birth from now on finds the ids in the global fence. */
  raise(namespace: Namespace, topic: Namespace, lastBeat: number, ids: readonly TransactionId[]): void {
    this.entries.delete(namespace);
    const fence = this.fences.get(namespace);
    if (!fence) {
      this.births.delete(namespace);
      return;
    }
    const beat = Math.max(this.beats.get(topic)?.number ?? NO_BEAT, lastBeat);
    const covered = this.covered();
    const isCovered = (at: number) => covered !== null && at + 2 <= covered.number;
    const listed = fence.recent.filter(({ beat: at }) => !isCovered(at));
    let { unlisted } = fence;
    if (unlisted !== null && isCovered(unlisted)) unlisted = null;
    const isFolded = listed.length < fence.recent.length || unlisted !== fence.unlisted;
    const position =
      isFolded && covered ? toLsn(Math.max(covered.position, Number(fence.position))) : fence.position;
    const recent: Consumed[] = [...listed, ...ids.map((id) => ({ id, beat }))];
    while (recent.length > MOST_LISTED) unlisted = Math.max(unlisted ?? 0, recent.shift()?.beat ?? 0);
    const max = ids.reduce((highest, id) => (id > highest ? id : highest), fence.max);
    this.fences.set(namespace, this.versioned({ max, position, recent, unlisted }));
  }

  store(namespace: Namespace, kept: Kept): void {
    if (this.mistake === 'version' || this.fences.get(namespace)?.version === kept.version)
      this.entries.set(namespace, { ...kept, version: this.fences.get(namespace)?.version ?? '' });
  }

  /** The entry that lives under the fence of now. */
  find(namespace: Namespace): Kept | null {
    const kept = this.entries.get(namespace);
    return kept && kept.version === this.fences.get(namespace)?.version ? kept : null;
  }

  /** Whether one of the transactions may have been consumed. */
  mayHold(ids: Iterable<TransactionId>): boolean {
    const { global } = this;
    if (!global) return true;
    for (const id of ids) {
      if (id < global.knownFrom && this.mistake !== 'bits') return true;
      if ((global.consumed & bit(id)) !== 0n) return true;
    }
    return false;
  }

  /** The least of all topics; null before each has had a beat. */
  covered(): Beat | null {
    const [shops, products] = [this.beats.get('shops'), this.beats.get('products')];
    if (!shops || !products) return null;
    const { min } = Math;
    return {
      number: min(shops.number, products.number),
      timeMs: min(shops.timeMs, products.timeMs),
      position: min(shops.position, products.position),
    };
  }

  private versioned(fields: Omit<Fence, 'version' | 'lineage'>): Fence {
    this.versions += 1;
    return { lineage: String(this.run), version: String(this.versions), ...fields };
  }
}
