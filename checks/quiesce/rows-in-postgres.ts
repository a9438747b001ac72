import { databaseName } from '../../scripts/stack/environment.ts';
import { asSuperuser } from '../../scripts/stack/postgres-server.ts';
import type { Stack } from '../../scripts/stack/stack.ts';
import { waitUntil } from '../../scripts/stack/wait.ts';

export type Item = Readonly<Record<string, unknown>> & { readonly id: number };

/** All rows of a server as JSON makes them: shops in the order of their lists, products newest first. */
export interface Contents {
  readonly shops: readonly Item[];
  readonly products: ReadonlyMap<number, readonly Item[]>;
}

const withinMs = 60_000;

/**
 * Reads everything from one server in one snapshot. A replica ends a read that stands in the way of its replay, also of
 * what a vacuum cleared away, so it is asked again.
 * @throws DeadlineError when it does not answer
 */
export async function readServer(stack: Stack, port: number): Promise<Contents> {
  return waitUntil(() => readOnce(stack, port), { deadlineMs: withinMs });
}

async function readOnce(stack: Stack, port: number): Promise<Contents> {
  return asSuperuser(stack.context, { port, database: databaseName }, async (client) => {
    await client.query('begin isolation level repeatable read read only');
    const shops = await client.query<{ item: Item }>(
      `select to_jsonb(shops) || jsonb_build_object('standing', standing) as item
         from shops, shop_standing(is_active, rank, id) as standing order by standing desc`,
    );
    const products = await client.query<{ item: Item & { shop_id: number } }>(
      'select to_jsonb(products) as item from products order by id desc',
    );
    await client.query('commit');
    return {
      shops: shops.rows.map(({ item }) => item),
      products: Map.groupBy(
        products.rows.map(({ item }) => item),
        (item) => item.shop_id,
      ),
    };
  });
}
