import { rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '../clients/random.ts';
import type { Fault } from './fault.ts';
import { kill } from './kill.ts';
import { connectRedis } from './redis-connection.ts';

/** Redis is killed and comes back with what it held a moment before, from a file that somebody had it write. */
export function redisRestored(random: Random): Fault {
  const beforeMs = Math.round(random.between(300, 1_500));
  const killing = kill(random, 'redis');
  return {
    name: 'restore redis',
    kind: 'restore',
    detail: `as it was ${String(beforeMs)} ms before`,
    lastsMs: 2_000,
    begin: async (scene) => {
      const redis = await connectRedis(scene);
      await redis.save();
      redis.disconnect();
      await pause(beforeMs);
      const start = await killing.begin(scene);
      await start();
      rmSync(path.join(scene.stack.instance.run, 'dump.rdb'));
      return async () => Promise.resolve();
    },
  };
}
