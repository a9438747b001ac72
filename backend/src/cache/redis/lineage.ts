import { Injectable } from '@nestjs/common';
import { PrimaryIdentity } from '../../postgres/primary-identity.js';
import { CacheUnavailable, RedisLink } from './redis-link.js';

/** Raised when fences, entries or messages change their form: processes of before and after do not trust each other's. */
const FORM = 2;

/**
 * Names the run of Redis, the history of the database, and the form of what is kept, that fences and entries belong to.
 * What was written under another name is not trusted: its ids and positions mean nothing here, or changes were missed
 * between the two.
 */
@Injectable()
export class Lineages {
  constructor(
    private readonly redis: RedisLink,
    private readonly primary: PrimaryIdentity,
  ) {}

  /** `<Redis run id>.<system id>.<timeline>.<form>`. Throws CacheUnavailable while one of the two has not said who it is. */
  current(): string {
    const database = this.primary.current();
    if (database === null) throw new CacheUnavailable();
    return `${this.redis.runId()}.${database}.${FORM}`;
  }

  /** The same while Redis is left alone for a moment; null when there is none. */
  last(): string | null {
    const [run, database] = [this.redis.lastRunId(), this.primary.current()];
    return run === null || database === null ? null : `${run}.${database}.${FORM}`;
  }
}
