import type { UserId } from '../identity/principal.js';
import type { Statement } from '../postgres/statement.js';
import type { ProductRow } from './product-file.js';

const FIELDS = 'name, name_hi, description, category, brand, unit, price, is_active, image_url'.split(', ');
const fieldsOf = (row: string) => FIELDS.map((column) => `${row}.${column}`).join(', ');

/** Products with the same key are the same to an import. The first of the two is in the words of products_same_name_idx. */
const nameKey = (shopId: string, name: string) => `${shopId}::text || E'\\t' || text_key(${name})`;
const keyOf = (shopId: string, name: string, unit: string) => `(${nameKey(shopId, name)}, unit_key(${unit}))`;
const GIVEN_KEY = keyOf('$1::bigint', 'given.name', 'given.unit');
const NAMES = 'jsonb_to_recordset($2::jsonb) AS given (line int, name text, unit text)';
/**
 * The product of the shop $1 that a given row means; of several alike the oldest. A row that says no unit means the one
 * without a unit, else the only one of its name; `units` are those to choose from when there are several.
 */
const MEANT = `
  LATERAL (
    SELECT CASE WHEN given.unit IS NOT NULL THEN min(id) FILTER (WHERE unit_key(unit) = unit_key(given.unit))
                ELSE coalesce(min(id) FILTER (WHERE unit_key(unit) = ''),
                              CASE WHEN min(unit_key(unit)) = max(unit_key(unit)) THEN min(id) END) END AS product_id,
           CASE WHEN given.unit IS NULL AND min(unit_key(unit)) <> max(unit_key(unit)) AND min(unit_key(unit)) <> ''
                THEN left(string_agg(DISTINCT unit, ', '), 300) END AS units
      FROM products
     WHERE ${nameKey('products.shop_id', 'products.name')} = ${nameKey('$1::bigint', 'given.name')}) AS meant`;

const namesOf = (rows: readonly ProductRow[]) =>
  JSON.stringify(rows.map(({ line, product: { name, unit } }) => ({ line, name, unit: unit ?? null })));

export interface MeantRow {
  readonly line: number;
  /** The same for rows that mean the same product. */
  readonly key: string;
  readonly product_id: string | null;
  /** Of which the row has to say one; else null. */
  readonly units: string | null;
}

/** What product each row means; null where it is a new one. */
export const meantProducts = (shopId: string, rows: readonly ProductRow[]): Statement => ({
  name: 'import-meant',
  plannedAnew: true,
  text: `
    SELECT given.line, coalesce(meant.product_id::text, (${GIVEN_KEY})::text) AS key, meant.product_id::text AS product_id, meant.units
      FROM ${NAMES}, ${MEANT}`,
  values: [shopId, namesOf(rows)],
});

/** Whether the shop is the owner's; no row when there is no such shop. */
export const ownShop = (shopId: string, owner: UserId): Statement => ({
  name: 'import-own-shop',
  text: 'SELECT owner_id = $2::bigint AS owned FROM shops WHERE id = $1::bigint',
  values: [shopId, owner],
});

/**
 * The same, and keeps everybody else from adding, changing or deleting a product of the shop, all of which take the shop
 * FOR SHARE: what the rows mean stays true until the commit. Sales do not touch the shop.
 */
export const lockOwnShop = (shopId: string, owner: UserId): Statement => ({
  name: 'import-lock-shop',
  text: 'SELECT owner_id = $2::bigint AS owned FROM shops WHERE id = $1::bigint FOR NO KEY UPDATE',
  values: [shopId, owner],
});

export interface LockedRow {
  readonly line: number;
  readonly product_id: string | null;
  /** Null for a new product. */
  readonly quantity: number | null;
}

/** What product each row means, with its stock, which is locked in the order of the products' ids as everybody does. */
export const lockMeantStock = (shopId: string, rows: readonly ProductRow[]): Statement => ({
  name: 'import-lock-stock',
  plannedAnew: true,
  text: `
    WITH meant AS MATERIALIZED (SELECT given.line, meant.product_id FROM ${NAMES}, ${MEANT}),
    locked AS MATERIALIZED (
      SELECT product_id, quantity FROM product_stock WHERE product_id IN (SELECT product_id FROM meant)
       ORDER BY product_id FOR NO KEY UPDATE)
    SELECT meant.line, meant.product_id::text AS product_id, locked.quantity
      FROM meant LEFT JOIN locked USING (product_id)`,
  values: [shopId, namesOf(rows)],
});

/**
 * New products; one without a stock is not counted. `available` is right from the start, so that the stock's trigger need
 * not change them once more.
 */
export const createProducts = (shopId: string, owner: UserId, rows: readonly ProductRow[]): Statement => ({
  name: 'import-create',
  plannedAnew: true,
  text: `
    WITH given AS (
      SELECT line, stock, low_at, fields, named.name, named.unit
        FROM jsonb_to_recordset($3::jsonb) AS given (line int, stock int, low_at int, fields jsonb),
             jsonb_to_record(given.fields) AS named (name text, unit text)),
    inserted AS (
      INSERT INTO products (shop_id, available, ${FIELDS.join(', ')})
      SELECT $1::bigint, fresh.is_active AND coalesce(given.stock > 0, true), ${fieldsOf('fresh')}
        FROM given, jsonb_populate_record(NULL::products, given.fields) AS fresh ORDER BY given.line
      RETURNING id, name, unit),
    created AS (
      SELECT products.id, given.stock, given.low_at FROM inserted AS products JOIN given
          ON ${keyOf('$1::bigint', 'products.name', 'products.unit')} = ${GIVEN_KEY}),
    stocked AS (
      INSERT INTO product_stock (product_id, low_at, counted)
      SELECT id, coalesce(low_at, 5), stock IS NOT NULL FROM created ORDER BY id)
    INSERT INTO stock_ledger (product_id, delta, reason, actor_id)
    SELECT id, stock, 'import', $2::bigint FROM created WHERE stock > 0 ORDER BY id`,
  values: [
    shopId,
    owner,
    JSON.stringify(
      rows.map(({ line, product: { stock, low_at, ...fields } }) => ({
        ...{ line, stock, low_at },
        fields: { ...fields, is_active: fields.is_active ?? true },
      })),
    ),
  ],
});

const AFTER = 'jsonb_populate_record(products, given.fields) AS after';

/** A row whose product is there. `delta` is what the stock has to move by to be as counted. */
export interface UpdateRow {
  readonly id: string;
  readonly delta: number;
  readonly row: ProductRow;
}

/**
 * Known products. Only the columns of the file are written, and only products that differ: the same file again changes
 * nothing, and makes no events. The stock must be locked.
 */
export const updateProducts = (owner: UserId, rows: readonly UpdateRow[]): Statement => ({
  name: 'import-update',
  plannedAnew: true,
  text: `
    WITH given AS (
      SELECT id, delta, low_at, fields FROM jsonb_to_recordset($2::jsonb) AS given (id bigint, delta int, low_at int, fields jsonb)),
    changed AS (
      UPDATE products SET (${FIELDS.join(', ')}) = (SELECT ${fieldsOf('after')} FROM ${AFTER})
        FROM given
       WHERE products.id = given.id AND EXISTS (
         SELECT FROM ${AFTER} WHERE (${fieldsOf('products')}) IS DISTINCT FROM (${fieldsOf('after')}))),
    warned AS (
      UPDATE product_stock SET low_at = given.low_at FROM given
       WHERE product_stock.product_id = given.id AND product_stock.low_at <> given.low_at)
    INSERT INTO stock_ledger (product_id, delta, reason, actor_id)
    SELECT id, delta, 'import', $1::bigint FROM given WHERE delta <> 0 ORDER BY id`,
  values: [
    owner,
    JSON.stringify(
      rows.map(({ id, delta, row: { product } }) => {
        const { low_at, stock: _counted, ...fields } = product;
        return { id, delta, low_at, fields };
      }),
    ),
  ],
});

/** Makes products counted ones, behind the row of the ledger that says how many there are: none is sold out in between. */
export const startCounting = (rows: readonly UpdateRow[]): Statement => ({
  name: 'import-count',
  text: 'UPDATE product_stock SET counted = true WHERE product_id = ANY ($1::bigint[]) AND NOT counted',
  values: [rows.flatMap(({ id, row }) => (row.product.stock == null ? [] : [id]))],
});
