import os from 'node:os';
import { Redis } from 'ioredis';
import pg from 'pg';
import { z } from 'zod';
import { httpJson } from '../../scripts/pipeline/http-json.ts';
import { measuredCommit } from '../../scripts/stack/measured-commit.ts';
import type { Stack } from '../../scripts/stack/stack.ts';

/** A line each: what was measured on. No name or path of the machine. */
export async function describeMachine(stack: Stack): Promise<string[]> {
  const cpus = os.cpus();
  const model = cpus[0]?.model.trim() ?? 'unknown';
  const gigabytes = Math.round(os.totalmem() / 2 ** 30);
  return [
    `${String(cpus.length)} cores (${model}), ${String(gigabytes)} GB, ${os.type()} ${os.release()} ${os.arch()}; every part, the clients too, on this one machine`,
    `Node ${process.versions.node}, ${await versionsOf(stack)}`,
    `Commit ${measuredCommit()}`,
  ];
}

async function versionsOf(stack: Stack): Promise<string> {
  const { DATABASE_URL_WRITE = '', REDIS_URL = '', ES_URL = '', CONNECT_URL = '' } = stack.environment();
  const [postgres, redis, elasticsearch, connect] = await Promise.all([
    postgresVersion(DATABASE_URL_WRITE),
    redisVersion(REDIS_URL),
    getJson(ES_URL, z.object({ version: z.object({ number: z.string() }) })),
    getJson(CONNECT_URL, z.object({ version: z.string() })),
  ]);
  return `Postgres ${postgres}, Redis ${redis}, Kafka and Connect ${connect.version}, Elasticsearch ${elasticsearch.version.number}`;
}

async function postgresVersion(connectionString: string): Promise<string> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
    return rows[0]?.server_version.split(' ', 1)[0] ?? 'unknown';
  } finally {
    await client.end();
  }
}

async function redisVersion(url: string): Promise<string> {
  const redis = new Redis(url);
  try {
    return /redis_version:(\S+)/.exec(await redis.info('server'))?.[1] ?? 'unknown';
  } finally {
    redis.disconnect();
  }
}

async function getJson<T>(url: string, schema: z.ZodType<T>): Promise<T> {
  return schema.parse(await httpJson(url, { timeoutMs: 5_000 }));
}
