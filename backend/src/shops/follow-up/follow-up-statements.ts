import type { Statement } from '../../postgres/statement.js';

/** Shops that are looked at in one sweep. */
const MOST_SHOPS = 100;

/** Owners whose shops are ranked in one sweep. */
const MOST_OWNERS = 100;

/** Something to be done: the id of a shop, or of an owner. */
export interface DueRow {
  readonly id: string;
}

/** Shops whose products do not have their name, city and switch yet, longest first. */
export const renamedShops: Statement = {
  name: 'follow-up-renamed',
  text: 'SELECT shop_id::text AS id FROM shop_renames WHERE copied_at IS NULL ORDER BY since LIMIT $1',
  values: [MOST_SHOPS],
};

/** How many products were looked at; null when there is nothing to copy, or another process copies. */
export const copyToProducts = (shopId: string, most: number): Statement => ({
  name: 'follow-up-copy',
  text: 'SELECT copy_shop_to_products($1::bigint, $2::int) AS looked',
  values: [shopId, most],
});

/** Deleted shops that still have products, longest first. */
export const shopsToEmpty: Statement = {
  name: 'follow-up-to-empty',
  text: 'SELECT shop_id::text AS id FROM shop_removals WHERE empty_at IS NULL ORDER BY since LIMIT $1',
  values: [MOST_SHOPS],
};

/** A row when the shop is to be emptied and no other process is at it. */
export const lockRemoval = (shopId: string): Statement => ({
  name: 'follow-up-lock',
  text: 'SELECT shop_id::text AS shop_id FROM shop_removals WHERE shop_id = $1::bigint AND empty_at IS NULL FOR UPDATE SKIP LOCKED',
  values: [shopId],
});

/** The shop's next products. Nothing comes to a shop that is gone, so it names the same until they are deleted. */
const NEXT = 'SELECT id FROM products WHERE shop_id = $1::bigint ORDER BY id LIMIT $2';

/** Stock is locked before its product, as everybody does. */
export const lockNextStock = (shopId: string, most: number): Statement => ({
  name: 'follow-up-lock-stock',
  text: `SELECT FROM product_stock WHERE product_id IN (${NEXT}) ORDER BY product_id FOR UPDATE`,
  values: [shopId, most],
});

/** Deletes the shop's next products; a row for each. */
export const deleteNextProducts = (shopId: string, most: number): Statement => ({
  name: 'follow-up-delete',
  text: `DELETE FROM products WHERE id IN (${NEXT}) RETURNING 1`,
  values: [shopId, most],
});

export const markEmpty = (shopId: string): Statement => ({
  name: 'follow-up-empty',
  text: 'UPDATE shop_removals SET empty_at = now() WHERE shop_id = $1::bigint',
  values: [shopId],
});

/** Forgets deleted shops that nothing can show any more: the search has long forgotten their products. */
export const forgetRemovals: Statement = {
  name: 'follow-up-forget',
  text: `DELETE FROM shop_removals WHERE shop_id IN (
           SELECT shop_id FROM shop_removals WHERE empty_at < now() - interval '1 hour' LIMIT $1)`,
  values: [MOST_SHOPS],
};

/** The search has long the documents of shops that were copied an hour ago. */
export const forgetRenames: Statement = {
  name: 'follow-up-forget-renames',
  text: `DELETE FROM shop_renames WHERE shop_id IN (
           SELECT shop_id FROM shop_renames WHERE copied_at < now() - interval '1 hour' LIMIT $1)`,
  values: [MOST_SHOPS],
};

/** Owners whose shops may have another rank, longest first. */
export const ownersToRank: Statement = {
  name: 'follow-up-to-rank',
  text: 'SELECT owner_id::text AS id FROM owners_to_rank GROUP BY owner_id ORDER BY min(id) LIMIT $1',
  values: [MOST_OWNERS],
};

export const rankShopsOf = (ownerId: string): Statement => ({
  name: 'follow-up-rank',
  text: 'SELECT rank_shops_of($1::bigint)',
  values: [ownerId],
});
