import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Redis } from 'ioredis';
import { fingerprintOf } from './fingerprint.ts';
import { repositoryRoot } from './instance.ts';
import type { Part, StackContext } from './part.ts';
import { redisCommand } from './programs/programs.ts';

const settingsFile = 'redis/redis.conf';

/** The cache: nothing in it survives a restart (rule 4 of the cache). */
export function redis(context: StackContext): Part {
  const { instance, secrets } = context;
  const ownConfig = path.join(instance.run, 'redis.conf');
  return {
    name: 'redis',
    address: context.addresses.redis,
    ports: [instance.ports.redis],
    startDeadlineMs: 30_000,
    stopSignal: 'SIGTERM',
    stopDeadlineMs: 10_000,
    fingerprint: () => fingerprintOf([settingsFile], context.addresses.redis),
    prepare: async () => {
      const lines = [
        `include "${path.join(repositoryRoot, settingsFile)}"`,
        'bind 127.0.0.1',
        `port ${String(instance.ports.redis)}`,
        `requirepass ${secrets.redisPassword}`,
        `dir "${instance.run}"`,
      ];
      writeFileSync(ownConfig, `${lines.join('\n')}\n`, { mode: 0o600 });
      return Promise.resolve();
    },
    launch: () => ({ command: redisCommand(), args: [ownConfig] }),
    health: async () => {
      const client = new Redis({
        host: '127.0.0.1',
        port: instance.ports.redis,
        password: secrets.redisPassword,
        lazyConnect: true,
        retryStrategy: () => null,
        connectTimeout: 2_000,
      });
      client.on('error', () => undefined); // connect() rejects with the same error
      try {
        await client.connect();
        await client.ping();
      } finally {
        client.disconnect();
      }
    },
  };
}
