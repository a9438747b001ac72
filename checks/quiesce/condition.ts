import { httpJson } from '../../scripts/pipeline/http-json.ts';
import { kafkaClient } from '../../scripts/pipeline/kafka-client.ts';
import { databaseName } from '../../scripts/stack/environment.ts';
import { asSuperuser } from '../../scripts/stack/postgres-server.ts';
import type { Stack } from '../../scripts/stack/stack.ts';
import { waitUntil } from '../../scripts/stack/wait.ts';
import type { StreamSubscription } from '../history/subscription.ts';

const withinMs = 180_000;
const sinkGroup = 'connect-kirana-es-sink';
const topics = ['kirana.public.shops', 'kirana.public.products'];

/**
 * Waits until everything that was written has arrived everywhere: renames and deletions of shops are done for all their
 * products; the watermark has passed the log position that
 * follows the last write, in Redis and in both API processes; the replicas have replayed it; the sink has committed all
 * that the topics held then, and Elasticsearch shows it.
 * @param metrics the metrics pages of the API processes
 * @throws DeadlineError with what is missing
 */
export async function waitForRest(
  stack: Stack,
  subscription: StreamSubscription,
  metrics: readonly string[],
): Promise<void> {
  const { ports } = stack.instance;
  await waitUntil(() => nothingToFollow(stack), { deadlineMs: withinMs, everyMs: 100 });
  const position = await positionOf(stack, ports.postgresPrimary, 'pg_current_wal_insert_lsn()');
  const look = async (): Promise<void> => {
    for (const port of [ports.postgresReplica1, ports.postgresReplica2])
      atLeast(
        await positionOf(stack, port, 'pg_last_wal_replay_lsn()'),
        position,
        `replica at port ${String(port)}`,
      );
    atLeast(subscription.frontier, position, 'the watermark');
    for (const page of metrics) atLeast(await frontierAt(page), position, page);
  };
  await waitUntil(look, { deadlineMs: withinMs, everyMs: 100 });
  await waitForSink(stack);
  const indexes = `${stack.environment().ES_URL ?? ''}/kirana-shops,kirana-products`;
  await httpJson(`${indexes}/_refresh`, { method: 'POST' });
}

async function nothingToFollow(stack: Stack): Promise<void> {
  const port = stack.instance.ports.postgresPrimary;
  await asSuperuser(stack.context, { port, database: databaseName }, async (client) => {
    const { rows } = await client.query<{ shops: number }>(
      `select (select count(*) from shop_renames where copied_at is null) + (select count(*) from shop_removals where empty_at is null)
              + (select count(*) from owners_to_rank) as shops`,
    );
    if (Number(rows[0]?.shops) > 0)
      throw new Error(`what follows changes of ${String(rows[0]?.shops)} shops is not done yet`);
  });
}

function atLeast(reached: number, position: number, who: string): void {
  if (!(reached >= position))
    throw new Error(`${who} is at ${String(reached)}, not yet at ${String(position)}`);
}

async function positionOf(stack: Stack, port: number, expression: string): Promise<number> {
  return asSuperuser(stack.context, { port }, async (client) => {
    const { rows } = await client.query<{ position: number }>(
      `select (${expression} - '0/0'::pg_lsn)::float8 as position`,
    );
    return rows[0]?.position ?? NaN;
  });
}

async function frontierAt(page: string): Promise<number> {
  const text = await (await fetch(page, { signal: AbortSignal.timeout(2_000) })).text();
  return Number(/^kirana_watermark_frontier_bytes(?:\{[^}]*\})? (\S+)$/m.exec(text)?.[1] ?? NaN);
}

/** The sink has committed what the topics held when this was called; heartbeats go on coming. */
async function waitForSink(stack: Stack): Promise<void> {
  const kafka = kafkaClient(stack.environment(), {
    clientId: 'kirana-check',
    connectionTimeout: 2_000,
    requestTimeout: 3_000,
  });
  const admin = kafka.admin();
  await admin.connect();
  try {
    const ends = new Map<string, number>();
    for (const topic of topics)
      ends.set(topic, Number((await admin.fetchTopicOffsets(topic))[0]?.high ?? NaN));
    const look = async (): Promise<void> => {
      for (const { topic, partitions } of await admin.fetchOffsets({ groupId: sinkGroup, topics }))
        atLeast(Number(partitions[0]?.offset), ends.get(topic) ?? NaN, `the sink in ${topic}`);
    };
    await waitUntil(look, { deadlineMs: withinMs, everyMs: 250 });
  } finally {
    await admin.disconnect();
  }
}
