import { Redis } from 'ioredis';
import type { Scene } from './fault.ts';

/** A connection to the Redis that runs now; the caller ends it. @throws Error when there is none */
export async function connectRedis({ stack }: Scene): Promise<Redis> {
  const redis = new Redis(stack.environment().REDIS_URL ?? '', {
    lazyConnect: true,
    connectTimeout: 2_000,
    retryStrategy: () => null,
  });
  redis.on('error', () => undefined); // the command that it breaks rejects with it
  await redis.connect();
  return redis;
}
