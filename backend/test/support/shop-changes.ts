import type { Shop } from './api.js';
import { asSuperuser } from './servers.js';

/**
 * Changes one shop after the other until it is told to end.
 * @returns what must be raised for it, as `<namespace> <transaction id>`
 */
export async function changeShops(shops: readonly Shop[], isOver: () => boolean): Promise<string[]> {
  const expected: string[] = [];
  for (let turn = 0; !isOver(); turn += 1) {
    const shop = shops[turn % shops.length];
    const [changed] = await asSuperuser<{ txid: string }>(
      'primary',
      'UPDATE shops SET area = $2 WHERE id = $1 RETURNING pg_current_xact_id()::text AS txid',
      [shop?.id, `area ${turn}`],
    );
    expected.push(`products:${shop?.id} ${changed?.txid}`);
  }
  return expected;
}
