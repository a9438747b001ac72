import { Injectable } from '@nestjs/common';
import { jsonRow, listStatement, type Page } from '../postgres/list-statement.js';
import type { UserId } from '../identity/principal.js';
import { type Committed, PrimaryDb, type Transaction } from '../postgres/primary-db.js';
import type { SnapshotRead } from '../postgres/snapshot-read.js';
import type { Statement } from '../postgres/statement.js';
import type { NewProduct, ProductChange } from './products.schema.js';

/** A product as the API shows it; the shop's name and city from the row `shop`: the product's own copies may be older. */
const shown = (shop: string) => `id, shop_id, (SELECT name FROM ${shop}) AS shop_name,
  (SELECT city FROM ${shop}) AS shop_city, name, name_hi, description, category, brand, unit, price, is_active, available,
  image_url, created_at, updated_at`;

/** What an owner may write. */
const WRITTEN = 'name, name_hi, description, category, brand, unit, price, is_active, image_url';
const written = (row: string) =>
  WRITTEN.split(', ')
    .map((column) => (column === 'is_active' ? `coalesce(${row}.is_active, true)` : `${row}.${column}`))
    .join(', ');

/** The shop, kept as it is until the commit: what it is called now, and whether it is the owner's. */
const LOCKED_SHOP =
  'SELECT id, name, city, owner_id = $2::bigint AS owned FROM shops WHERE id = $1::bigint FOR SHARE';

/** What a write found: `owned` is null without a shop, `body` null without a product. */
export interface Written {
  readonly owned: boolean | null;
  readonly body: string | null;
}

const source = (shopId: string) => ({
  name: 'products',
  table: 'products',
  // Of the shop itself, which is read once for the whole page.
  columns: shown('shops WHERE id = $1::bigint'),
  conditions: ['shop_id = $1::bigint'],
  values: [shopId],
});

/** A shop's products; null when there is no such shop. */
export function shopsProducts(shopId: string, page: Page): Statement {
  return onlyWhen('EXISTS (SELECT FROM shops WHERE id = $1::bigint)', listStatement(source(shopId), page));
}

/** The list's page where the condition holds, else a body that is null. */
function onlyWhen(condition: string, { name, text, values }: Statement): Statement {
  return {
    name,
    text: `SELECT list.body, list.next FROM (SELECT) AS always LEFT JOIN (${text}) AS list ON ${condition}`,
    values,
  };
}

/** How many products a shop has, counted no further than `most`. */
export const countUpTo = (shopId: string, most: number): Statement => ({
  name: 'products-count',
  text: `SELECT count(*)::int AS count FROM (
           SELECT FROM products WHERE shop_id = $1::bigint LIMIT $2::int) AS counted`,
  values: [shopId, most],
});

@Injectable()
export class ProductsRepository {
  constructor(private readonly db: PrimaryDb) {}

  /** The products of a shop if it is this owner's, as a list's page; else the body is null. */
  async ofOwnShop(owner: UserId, shopId: string, page: Page): Promise<SnapshotRead> {
    const list = listStatement(source(shopId), page);
    const place = list.values.length + 1;
    const statement = onlyWhen(
      `EXISTS (SELECT FROM shops WHERE id = $1::bigint AND owner_id = $${place}::bigint)`,
      list,
    );
    return this.db.readSnapshot({
      name: `own-${statement.name}`,
      text: statement.text,
      values: [...statement.values, owner],
    });
  }

  /** Whether the shop has so many products. Two asked at once may each find room for the last. */
  async isFull(shopId: string, most: number): Promise<boolean> {
    const [counted] = await this.db.query<{ count: number }>(countUpTo(shopId, most));
    return (counted?.count ?? 0) >= most;
  }

  /** The new product, in a shop of this owner's alone. */
  async insert(
    owner: UserId,
    shopId: string,
    { stock = null, low_at, ...product }: NewProduct,
  ): Promise<Committed<Written>> {
    return this.write({
      name: 'products-insert',
      // `available` is right from the start, so that the stock's trigger need not change the new product once more.
      text: `
        WITH shop AS (${LOCKED_SHOP}),
        created AS (
          INSERT INTO products (shop_id, available, ${WRITTEN})
          SELECT shop.id, coalesce(given.is_active, true) AND ($4::int IS NULL OR $4::int > 0), ${written('given')}
            FROM shop, jsonb_populate_record(NULL::products, $3::jsonb) AS given WHERE shop.owned
          RETURNING id, ${jsonRow(shown('shop'))} AS body),
        stocked AS (
          INSERT INTO product_stock (product_id, low_at, counted)
          SELECT id, coalesce($5::int, 5), $4::int IS NOT NULL FROM created),
        opened AS (
          INSERT INTO stock_ledger (product_id, delta, reason, actor_id)
          SELECT id, $4::int, 'opening', $2::bigint FROM created WHERE $4::int > 0)
        SELECT (SELECT owned FROM shop) AS owned, (SELECT body FROM created) AS body`,
      values: [shopId, owner, JSON.stringify(product), stock, low_at ?? null],
    });
  }

  /** Only the fields that are in `change` are written. */
  async update(
    owner: UserId,
    shopId: string,
    id: string,
    change: ProductChange,
  ): Promise<Committed<Written>> {
    return this.write({
      name: 'products-update',
      text: `
        WITH shop AS (${LOCKED_SHOP}),
        changed AS (
          UPDATE products SET (${WRITTEN}) =
            (SELECT ${written('given')} FROM jsonb_populate_record(products, $4::jsonb) AS given)
           WHERE id = $3::bigint AND shop_id = (SELECT id FROM shop WHERE owned)
          RETURNING ${jsonRow(shown('shop'))} AS body)
        SELECT (SELECT owned FROM shop) AS owned, (SELECT body FROM changed) AS body`,
      values: [shopId, owner, id, JSON.stringify(change)],
    });
  }

  /** `body` is the id of what went. Its stock is locked before it, as a sale does (docs/orders.md). */
  async delete(owner: UserId, shopId: string, id: string): Promise<Committed<Written>> {
    const lockStock: Statement = {
      name: 'products-delete-lock',
      text: `SELECT FROM product_stock JOIN products ON products.id = product_id
              WHERE product_id = $3::bigint AND shop_id = (SELECT id FROM shops WHERE id = $1::bigint AND owner_id = $2::bigint)
                FOR UPDATE OF product_stock`,
      values: [shopId, owner, id],
    };
    const remove: Statement = {
      name: 'products-delete',
      text: `
        WITH shop AS (${LOCKED_SHOP}),
        gone AS (
          DELETE FROM products WHERE id = $3::bigint AND shop_id = (SELECT id FROM shop WHERE owned) RETURNING id)
        SELECT (SELECT owned FROM shop) AS owned, (SELECT id::text FROM gone) AS body`,
      values: [shopId, owner, id],
    };
    return this.db.transaction(async (tx) => {
      const [, [row]] = await Promise.all([tx.query(lockStock), tx.query<Written>(remove)]);
      return row ?? { owned: null, body: null };
    });
  }

  private async write(statement: Statement): Promise<Committed<Written>> {
    return this.db.transaction(async (tx: Transaction) => {
      const [row] = await tx.query<Written>(statement);
      return row ?? { owned: null, body: null };
    });
  }
}
