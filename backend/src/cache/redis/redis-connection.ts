import { Redis } from 'ioredis';

/**
 * A connection to Redis that is not made before `connect()`, and then again and again. While it is away commands fail at once
 * and none is sent again: what Redis says holds for one run of one server only. Errors of the connection itself are not told
 * here: whoever looks at `close` does.
 * @param commandTimeoutMs longest that a command may take
 */
export function redisConnection(url: string, commandTimeoutMs: number): Redis {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: 1000,
    commandTimeout: commandTimeoutMs,
    autoResubscribe: false,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (times) => Math.min(times * 50, 500),
  });
  redis.on('error', () => undefined);
  return redis;
}
