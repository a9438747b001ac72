import { Injectable } from '@nestjs/common';
import { PrimaryIdentity } from '../postgres/primary-identity.js';
import { CacheUnavailable, RedisLink } from './redis-link.js';

/**
 * Names the run of Redis and the history of the database that fences and entries belong to. What was written under
 * another name is not trusted: its ids and positions mean nothing here, or changes were missed between the two.
 */
@Injectable()
export class Lineages {
  constructor(
    private readonly redis: RedisLink,
    private readonly primary: PrimaryIdentity,
  ) {}

  /** `<Redis run id>.<system id>.<timeline>`. Throws CacheUnavailable while one of the two has not said who it is. */
  current(): string {
    const database = this.primary.current();
    if (database === null) throw new CacheUnavailable();
    return `${this.redis.runId()}.${database}`;
  }

  /** The same while Redis is left alone for a moment; null when there is none. */
  last(): string | null {
    const [run, database] = [this.redis.lastRunId(), this.primary.current()];
    return run === null || database === null ? null : `${run}.${database}`;
  }
}
