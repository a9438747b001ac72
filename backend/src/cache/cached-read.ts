import { Injectable } from '@nestjs/common';
import { PrimaryIdentity } from '../postgres/primary-identity.js';
import { type Seen, union } from '../postgres/seen.js';
import type { Statement } from '../postgres/statement.js';
import { type Answer, answerOf } from './answer.js';
import { CacheMetrics } from './cache-metrics.js';
import { type Demand, meets } from './demand.js';
import { type EntryAddress, keyOf } from './levels/entries.js';
import { Flights } from './levels/flights.js';
import { MemoryLevel } from './levels/memory-level.js';
import type { CacheNamespace } from './namespaces.js';
import { RedisLevel } from './levels/redis-level.js';
import { CacheUnavailable } from './redis/redis-link.js';
import { type Source, StoredFill } from './fill/stored-fill.js';
import { WatermarkState } from './watermark/watermark-state.js';
import { WithoutRedis } from './levels/without-redis.js';

/** What a customer may ask for and have answered from the cache. */
export interface Question {
  readonly namespace: CacheNamespace;
  /** Canonical text of the parameters; bounded in length. */
  readonly variant: string;
  /** One row: `body`, JSON built by the database or null when the thing is absent, and `next`, of a page (or null). */
  readonly statement: Statement;
  /** Where "absent" is kept while the namespace has no fence of its own, so that made-up ids create none. */
  readonly absentNamespace?: CacheNamespace;
  /** What is asked when the body is null, which then says that this was too narrow a question. */
  readonly wider?: Question;
}

/**
 * Answers from memory, else from Redis, else from the databases; see docs/consistency.md for what is promised. What
 * does not meet the demand of the request is not the answer, wherever it was found.
 */
@Injectable()
export class CachedRead {
  /** First looks at namespaces without a fence; true: the thing is there, and so is its fence now. */
  private readonly probes = new Flights<boolean>();

  constructor(
    private readonly memory: MemoryLevel,
    private readonly redis: RedisLevel,
    private readonly withoutRedis: WithoutRedis,
    private readonly fill: StoredFill,
    private readonly watermark: WatermarkState,
    private readonly primary: PrimaryIdentity,
    private readonly metrics: CacheMetrics,
  ) {}

  /**
   * @param seen what the client has written and been shown; null for one without a session
   * @throws DatabaseUnavailable when neither the cache nor a server can answer
   * @throws Overloaded when the databases have too much to read
   */
  async read(question: Question, seen: Seen | null): Promise<Answer> {
    const answer = this.keptHere(question, seen) ?? (await this.beyondMemory(question, this.demand(seen)));
    if (answer.body === null && question.wider)
      return afterNarrower(answer, await this.read(question.wider, seen));
    this.metrics.answers.inc({ served_by: answer.servedBy });
    return answer;
  }

  /** The answer if it is kept in this process; null says nothing. */
  fromMemory(question: Question, seen: Seen | null): Answer | null {
    const answer = this.keptHere(question, seen);
    if (answer === null) return null;
    if (answer.body === null && question.wider) {
      const wider = this.fromMemory(question.wider, seen);
      return wider && afterNarrower(answer, wider);
    }
    this.metrics.answers.inc({ served_by: 'memory' });
    return answer;
  }

  private keptHere(question: Question, seen: Seen | null): Answer | null {
    const demand = this.demand(seen);
    const unknown = absence(question);
    const own = this.memory.find(question);
    const kept = own ?? (unknown && this.memory.find(unknown));
    const nowMs = this.primary.clock.latest();
    if (!kept || !meets(kept.entry, demand, 'fenced', nowMs)) return null;
    const { statement } = question;
    this.fill.refreshAhead(own ? question : (unknown ?? question), { statement, onlyAbsence: !own }, kept);
    return answerOf({ entry: kept.entry, servedBy: 'memory', fence: kept.version }, demand, nowMs, false);
  }

  /** The watermark is read before any entry and its fence. */
  private demand(seen: Seen | null): Demand {
    return { seen, watermark: this.watermark.current() };
  }

  private async beyondMemory(question: Question, demand: Demand): Promise<Answer> {
    const source: Source = { statement: question.statement, onlyAbsence: false };
    try {
      return await this.fromRedis(question, source, demand);
    } catch (error) {
      if (!(error instanceof CacheUnavailable)) throw error;
      return this.withoutRedis.read(question, source, demand);
    }
  }

  private async fromRedis(question: Question, source: Source, demand: Demand): Promise<Answer> {
    const answer = await this.redis.read(question, source, demand);
    if (answer !== null) return answer;
    const unknown = absence(question);
    const absent =
      unknown && (await this.probed(question, unknown, { ...source, onlyAbsence: true }, demand));
    return absent ?? this.redis.readBorn(question, source, demand);
  }

  /** A first look at a namespace without a fence: the answer if the thing is absent; else its fence is there now. */
  private async probed(
    question: Question,
    unknown: EntryAddress,
    source: Source,
    demand: Demand,
  ): Promise<Answer | null> {
    const key = keyOf(question);
    const joined = this.probes.joined(key);
    if (joined && (await joined)) return null;
    const look = async () => this.redis.readBorn(unknown, source, demand);
    let absent: Answer | null = null;
    const probe = async () => {
      const { body } = (absent = await look());
      if (body !== null) await this.redis.bear(question);
      return body !== null;
    };
    const there = await (joined ? probe() : this.probes.start(key, probe));
    return there ? null : absent;
  }
}

/** The answer to the wider question, which shows as well that the narrower one has too little. */
function afterNarrower({ seen, ageMs, marked }: Answer, wider: Answer): Answer {
  return {
    ...wider,
    seen: union(seen, wider.seen),
    ageMs: Math.max(ageMs, wider.ageMs),
    marked: marked || wider.marked,
  };
}

function absence({ absentNamespace, namespace, variant }: Question): EntryAddress | null {
  return absentNamespace ? { namespace: absentNamespace, variant: `${namespace} ${variant}` } : null;
}
