import type { Random } from '../clients/random.ts';
import type { Fault } from './fault.ts';
import { connectRedis } from './redis-connection.ts';
import { repeated } from './repeated.ts';

const everyMs = 50;
const share = 0.3;

/** Redis loses keys as one does that is full (`volatile-lru`): any that has a time to live. */
export function eviction(random: Random): Fault {
  const lastsMs = Math.round(random.between(3_000, 7_000));
  return {
    name: 'eviction',
    kind: 'eviction',
    detail: `${String(share * 100)} % of the keys every ${String(everyMs)} ms for ${(lastsMs / 1000).toFixed(1)} s`,
    lastsMs,
    begin: async (scene) => {
      const redis = await connectRedis(scene);
      const end = repeated(everyMs, async () => {
        for (const key of await redis.keys('*'))
          if (random.chance(share) && (await redis.pttl(key)) > 0) await redis.unlink(key);
      });
      return async () => {
        await end();
        redis.disconnect();
      };
    },
  };
}
