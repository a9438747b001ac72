import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { ReplicaDb } from '../postgres/replica-db.js';
import type { SnapshotRead } from '../postgres/snapshot-read.js';
import type { Statement } from '../postgres/statement.js';
import { CacheMetrics } from './cache-metrics.js';
import { Entries, type EntryAddress } from './entries.js';
import { etagOf, type Entry } from './entry.js';
import type { Fence } from './fence.js';
import { Fences } from './fences.js';
import { Fill } from './fill.js';
import type { CacheNamespace } from './namespaces.js';
import { CacheUnavailable } from './redis-link.js';

/** What a customer may ask for and have answered from the cache. */
export interface Question {
  readonly namespace: CacheNamespace;
  /** Canonical text of the parameters; bounded in length. */
  readonly variant: string;
  /** One row, one column `body`: JSON built by the database, or null when the thing is absent. */
  readonly statement: Statement;
  /** Where "absent" is kept while the namespace has no fence of its own, so that made-up ids create none. */
  readonly absentNamespace?: CacheNamespace;
}

export interface Answer {
  readonly body: string | null;
  readonly servedBy: 'memory' | 'redis' | 'replica' | 'primary';
  /** How old the answer may be, in ms: the time since the moment as of which it is known to be current. */
  readonly ageMs: number;
  readonly etag: string;
  /** Not known to contain every change that was consumed before the request. */
  readonly marked: boolean;
}

const WAIT_FOR_MS = 500;
const WAIT_STEP_MS = 5;
const MOST_BIRTHS = 2;

/** Answers from the cache, or fills it; see docs/adr and ARCHITECTURE.md, "snapshots and fences". */
@Injectable()
export class CachedRead {
  /** Reads under way in this process, by entry and, with Redis, fence version. */
  private readonly fills = new Map<string, Promise<Answer>>();

  constructor(
    private readonly entries: Entries,
    private readonly fences: Fences,
    private readonly fill: Fill,
    private readonly replicas: ReplicaDb,
    private readonly metrics: CacheMetrics,
  ) {}

  /** @throws DatabaseUnavailable when neither the cache nor a server can answer */
  async read(question: Question): Promise<Answer> {
    const answer = await this.answer(question);
    this.metrics.answers.inc({ served_by: answer.servedBy });
    return answer;
  }

  private async answer(question: Question): Promise<Answer> {
    try {
      return await this.cached(question, question);
    } catch (error) {
      if (!(error instanceof CacheUnavailable)) throw error;
      return this.uncached(question);
    }
  }

  /** Without Redis one read answers all that ask the same at the time: the databases must bear what Redis did. */
  private uncached({ namespace, variant, statement }: Question): Promise<Answer> {
    this.metrics.marked.inc();
    return once(this.fills, `${namespace} ${variant}`, async () =>
      toAnswer(await this.replicas.readSnapshot(statement), true),
    );
  }

  /** Looks up at the address; what a miss reads is stored there. */
  private async cached(question: Question, address: EntryAddress): Promise<Answer> {
    const lease = randomBytes(9).toString('base64url');
    const waitUntil = performance.now() + WAIT_FOR_MS;
    let births = 0;
    for (;;) {
      const found = await this.entries.lookup(address, lease);
      if (found.state === 'hit') return fromEntry(found.entry);
      if (found.state === 'unfenced') {
        if (question.absentNamespace && question.absentNamespace !== address.namespace) {
          const unknown = {
            namespace: question.absentNamespace,
            variant: `${address.namespace} ${address.variant}`,
          };
          const answer = await this.cached(question, unknown);
          if (answer.body === null) return answer;
        }
        // A Redis that is full evicts a fence as soon as it is born.
        births += 1;
        if (births > MOST_BIRTHS) throw new CacheUnavailable();
        await this.fences.bear(address.namespace);
        continue;
      }
      const joined = this.fills.get(fillKey(address, found.fence));
      if (joined) {
        this.metrics.waits.inc();
        if (found.state === 'lease') await this.giveBack(address, lease);
        return joined;
      }
      if (found.state === 'lease' || performance.now() > waitUntil) {
        return this.filled(question, address, found.fence, lease);
      }
      this.metrics.waits.inc();
      await pause(WAIT_STEP_MS);
    }
  }

  /** Fills once for all requests of this process that saw the same fence. */
  private filled(question: Question, address: EntryAddress, fence: Fence, lease: string): Promise<Answer> {
    return once(this.fills, fillKey(address, fence), () =>
      this.readAndStore(question, address, fence, lease),
    );
  }

  private async readAndStore(
    question: Question,
    address: EntryAddress,
    fence: Fence,
    lease: string,
  ): Promise<Answer> {
    const { read, contains } = await this.fill
      .read(question.statement, fence)
      .catch(async (error: unknown) => {
        await this.giveBack(address, lease);
        throw error;
      });
    const answer = toAnswer(read, !contains);
    // Only absence is kept for unknown things: once there, they have a namespace of their own.
    const storable = contains && (read.body === null || address.namespace !== question.absentNamespace);
    const entry = storable ? { body: read.body, etag: answer.etag, asOfMs: Date.now() - answer.ageMs } : null;
    const outcome = await this.keep(address, entry, fence, lease);
    if (outcome !== 'stored') this.metrics.refusedStores.inc({ reason: outcome });
    return answer;
  }

  /** Stores the entry, or only gives the lease back. What was read is answered even if it cannot be stored. */
  private async keep(
    address: EntryAddress,
    entry: Entry | null,
    fence: Fence,
    lease: string,
  ): Promise<string> {
    if (!entry) {
      await this.giveBack(address, lease);
      return 'not_storable';
    }
    try {
      return await this.entries.store(address, entry, fence, lease);
    } catch (error) {
      if (error instanceof CacheUnavailable) return 'unavailable';
      throw error;
    }
  }

  /** Without Redis the lease ends by itself. */
  private async giveBack(address: EntryAddress, lease: string): Promise<void> {
    await this.entries.release(address, lease).catch((error: unknown) => {
      if (!(error instanceof CacheUnavailable)) throw error;
    });
  }
}

/** Starts the work unless it is under way. */
function once<T>(underWay: Map<string, Promise<T>>, key: string, work: () => Promise<T>): Promise<T> {
  const running = underWay.get(key) ?? work().finally(() => underWay.delete(key));
  underWay.set(key, running);
  return running;
}

const fillKey = ({ namespace, variant }: EntryAddress, fence: Fence) =>
  `${namespace} ${variant} ${fence.version}`;

function fromEntry({ body, etag, asOfMs }: Entry): Answer {
  return { body, etag, servedBy: 'redis', ageMs: Math.max(0, Date.now() - asOfMs), marked: false };
}

/** A primary's read is current as of its beginning, a replica's as of the heartbeat that it contains. */
function toAnswer(read: SnapshotRead, marked: boolean): Answer {
  const ageMs = read.server === 'primary' ? 0 : Math.max(0, Date.now() - read.heartbeatMs);
  return { body: read.body, etag: etagOf(read.body), servedBy: read.server, ageMs, marked };
}
