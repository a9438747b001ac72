import { Redis } from 'ioredis';
import pg from 'pg';
import { GLOBAL_KEYS } from '../../src/cache/namespaces.js';
import { eventually } from './eventually.js';
import { stack } from './stack.js';

export type Server = 'primary' | 'replica1' | 'replica2';
export const REPLICAS: readonly Server[] = ['replica1', 'replica2'];

/** A connection as superuser; the caller ends it. */
export async function connectAsSuperuser(server: Server): Promise<pg.Client> {
  const [host, port] = stack.addresses[server].split(':');
  const client = new pg.Client({
    host: host ?? '',
    port: Number(port),
    user: 'postgres',
    password: stack.secrets.postgresPassword,
    database: 'grocerydb',
  });
  await client.connect();
  return client;
}

/** Runs one statement as superuser on one server. */
export async function asSuperuser<Row extends pg.QueryResultRow>(
  server: Server,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = await connectAsSuperuser(server);
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** Holds a write transaction open on the primary, which holds back xmin on every server, and runs. */
export async function withOpenTransaction<T>(run: () => Promise<T>): Promise<T> {
  const client = await connectAsSuperuser('primary');
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_current_xact_id()');
    return await run();
  } finally {
    await client.end();
  }
}

/** Gives both replicas a setting, runs, and takes it back. */
export async function withSetting<T>(name: string, value: string, run: () => Promise<T>): Promise<T> {
  await onReplicas(`ALTER SYSTEM SET ${name} = '${value}'`);
  try {
    return await run();
  } finally {
    await onReplicas(`ALTER SYSTEM RESET ${name}`);
  }
}

/** Makes both replicas replay commits this much later, runs, and lets them go on as before. */
export const withApplyDelay = <T>(delay: string, run: () => Promise<T>) =>
  withSetting('recovery_min_apply_delay', delay, run);

async function onReplicas(statement: string): Promise<void> {
  for (const server of REPLICAS) {
    // A replica that is behind cancels what is in the way of its replay.
    await eventually(() => asSuperuser(server, statement));
    await eventually(() => asSuperuser(server, 'SELECT pg_reload_conf()'));
  }
}

/** A connection of the test's own to the stack's Redis; the caller ends it. */
export const openRedis = () => new Redis(stack.environment()['REDIS_URL'] ?? '');

/** The keys of the bits of consumed transactions that the global fence of now knows. */
async function bitsKey(redis: Redis, chunk: number | '*'): Promise<string> {
  const { fence, consumed } = GLOBAL_KEYS;
  return `${consumed}:${(await redis.hget(fence, 'birth')) ?? ''}:${chunk}`;
}

/** Whether a transaction has been consumed, since the birth of the global fence. */
export async function isConsumed(redis: Redis, id: number): Promise<boolean> {
  return (await redis.getbit(await bitsKey(redis, Math.floor(id / 65_536)), id % 65_536)) === 1;
}

/** Takes the bits away, as an eviction would. */
export async function loseBits(redis: Redis): Promise<void> {
  const keys = await redis.keys(await bitsKey(redis, '*'));
  if (keys.length > 0) await redis.del(...keys);
}

/** Waits until the worker has nothing more to say about the rank of this shop. */
export async function ranked(shopId: number): Promise<void> {
  await eventually(async () => {
    const due = await asSuperuser(
      'primary',
      'SELECT FROM owners_to_rank JOIN shops USING (owner_id) WHERE shops.id = $1',
      [shopId],
    );
    if (due.length > 0) throw new Error(`shop ${shopId} is not ranked yet`);
  });
}
