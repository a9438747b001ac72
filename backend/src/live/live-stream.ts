import { Injectable } from '@nestjs/common';
import { RedisLink } from '../cache/redis/redis-link.js';
import { fromFields, type LiveEntry, type LiveEvent, type LiveMoment, toFields } from './live-event.js';

/** The Redis stream that carries events to every API process. */
export const LIVE_STREAM = 'kirana:live';
/** How many entries it keeps, about: some 4 MB. */
const KEPT = 10_000;

/** Writes and reads back the stream of live events. It is bounded, and goes with the run of Redis. */
@Injectable()
export class LiveStream {
  constructor(private readonly redis: RedisLink) {}

  /** Appends the events in order. Resolves when Redis has them all. Throws CacheUnavailable: then some may be there. */
  async append(events: readonly LiveEvent[], moment: LiveMoment): Promise<void> {
    await this.redis.use((redis) =>
      Promise.all(
        events.map((event) => redis.xadd(LIVE_STREAM, 'MAXLEN', '~', KEPT, '*', ...toFields(event, moment))),
      ),
    );
  }

  /**
   * What stands behind an entry, oldest first, as far as `newest`.
   * @param most how many entries are read at most
   * @returns null when the entry is no longer there (trimmed, or of another run of Redis) or more than `most` follow
   * @throws CacheUnavailable
   */
  async behind(id: string, most: number): Promise<{ entries: LiveEntry[]; newest: string } | null> {
    const found = await this.redis.use((redis) => redis.xrange(LIVE_STREAM, id, '+', 'COUNT', most + 2));
    const [first, ...rest] = found;
    if (first?.[0] !== id || rest.length > most) return null;
    const newest = rest.at(-1)?.[0] ?? id;
    return { entries: rest.map(fromFields).filter((entry) => entry !== null), newest };
  }
}
