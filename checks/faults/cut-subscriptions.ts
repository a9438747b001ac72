import { checkersConnection } from '../history/subscription.ts';
import type { Random } from '../clients/random.ts';
import type { Fault } from './fault.ts';
import { connectRedis } from './redis-connection.ts';
import { repeated } from './repeated.ts';

const everyMs = 400;

/**
 * Redis ends the subscriptions of the API processes again and again, as it does with a subscriber that does not keep up:
 * what is published until they have subscribed anew never reaches them.
 */
export function cutSubscriptions(random: Random): Fault {
  const lastsMs = Math.round(random.between(2_000, 5_000));
  return {
    name: 'cut subscriptions',
    kind: 'cut',
    detail: `every ${String(everyMs)} ms for ${(lastsMs / 1000).toFixed(1)} s`,
    lastsMs,
    begin: async (scene) => {
      const redis = await connectRedis(scene);
      const end = repeated(everyMs, async () => {
        const clients = ((await redis.client('LIST', 'TYPE', 'PUBSUB')) as string).split('\n');
        for (const client of clients) {
          const id = /^id=(\d+)/.exec(client)?.[1];
          if (id !== undefined && !client.includes(`name=${checkersConnection} `))
            await redis.client('KILL', 'ID', id);
        }
      });
      return async () => {
        await end();
        redis.disconnect();
      };
    },
  };
}
