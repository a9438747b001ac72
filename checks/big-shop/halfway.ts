import { databaseName } from '../../scripts/stack/environment.ts';
import { asSuperuser } from '../../scripts/stack/postgres-server.ts';
import type { Stack } from '../../scripts/stack/stack.ts';
import { waitUntil } from '../../scripts/stack/wait.ts';

const withinMs = 60_000;

/** How many products of the shop there are, and how many of them have its name `name` beside them. */
export async function copies(
  stack: Stack,
  shop: number,
  name: string,
): Promise<{ all: number; named: number }> {
  return asSuperuser(
    stack.context,
    { port: stack.instance.ports.postgresPrimary, database: databaseName },
    async (client) => {
      const { rows } = await client.query<{ all: number; named: number }>(
        `SELECT count(*)::int AS "all", (count(*) FILTER (WHERE shop_name = $2))::int AS named FROM products WHERE shop_id = $1`,
        [shop, name],
      );
      return rows[0] ?? { all: 0, named: 0 };
    },
  );
}

/**
 * Kills the worker once `done` tells that some of its work on the shop is done, looks how much, and starts it again.
 * @returns what was done by then
 * @throws DeadlineError when nothing is done in a minute
 */
export async function killHalfway(stack: Stack, done: () => Promise<number>): Promise<number> {
  const someDone = async (): Promise<void> => {
    if ((await done()) === 0) throw new Error('the worker has not begun');
  };
  await waitUntil(someDone, { deadlineMs: withinMs, everyMs: 5 });
  await stack.stop('worker', { signal: 'SIGKILL' });
  const byThen = await done();
  await stack.start('worker');
  return byThen;
}
