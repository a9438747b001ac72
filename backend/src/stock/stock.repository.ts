import { Injectable } from '@nestjs/common';
import { reason } from '../http/field-reasons.js';
import { listStatement, type Page } from '../postgres/list-statement.js';
import type { UserId } from '../identity/principal.js';
import { invalid } from '../http/problem.js';
import { type Committed, PrimaryDb } from '../postgres/primary-db.js';
import type { SnapshotRead } from '../postgres/snapshot-read.js';
import { MOST_STOCK, type StockChange } from './stock.schema.js';

/** A product's stock as the API shows it. */
const SHOWN = `id, name, unit, is_active, counted, CASE WHEN counted THEN quantity END AS quantity,
  (SELECT coalesce(sum(quantity), 0)::int FROM stock_hold_lines WHERE stock_hold_lines.product_id = stocked.id) AS held,
  low_at, counted AND quantity <= low_at AS is_low, updated_at`;

const STOCKED = `(
  SELECT products.id, products.shop_id, products.name, products.unit, products.is_active,
         product_stock.quantity, product_stock.counted, product_stock.low_at, product_stock.updated_at
    FROM products JOIN product_stock ON product_stock.product_id = products.id) AS stocked`;

/** What a change of stock came to. */
export type StockResult =
  'changed' | 'shop_not_found' | 'not_the_owner' | 'product_not_found' | 'out_of_stock' | 'stock_not_counted';

interface Locked {
  readonly owned: boolean | null;
  readonly quantity: number | null;
  readonly counted: boolean | null;
}

/** Stock is read from the primary, by its owner alone. */
@Injectable()
export class StockRepository {
  constructor(private readonly db: PrimaryDb) {}

  /** The stock of a shop, newest products first; the body is null when the shop is not this owner's. */
  async ofOwnShop(owner: UserId, shopId: string, low: boolean, page: Page): Promise<SnapshotRead> {
    const list = listStatement(
      {
        name: low ? 'stock-low' : 'stock-all',
        table: STOCKED,
        columns: SHOWN,
        conditions: ['shop_id = $1::bigint', ...(low ? ['counted', 'quantity <= low_at'] : [])],
        values: [shopId],
      },
      page,
    );
    const place = list.values.length + 1;
    return this.db.readSnapshot({
      name: `own-${list.name}`,
      text: `SELECT list.body, list.next FROM (SELECT) AS always LEFT JOIN (${list.text}) AS list
               ON EXISTS (SELECT FROM shops WHERE id = $1::bigint AND owner_id = $${place}::bigint)`,
      values: [...list.values, owner],
    });
  }

  /** What moved the stock of a product, latest first; the body is null unless it is one of this owner's shop. */
  async movesOf(owner: UserId, shopId: string, productId: string, page: Page): Promise<SnapshotRead> {
    const list = listStatement(
      {
        name: 'stock-moves',
        table: 'stock_ledger',
        columns: 'id, delta, reason, order_id, created_at',
        conditions: ['product_id = $1::bigint'],
        values: [productId],
      },
      page,
    );
    const place = list.values.length + 1;
    return this.db.readSnapshot({
      name: `own-${list.name}`,
      text: `SELECT list.body, list.next FROM (SELECT) AS always LEFT JOIN (${list.text}) AS list
               ON EXISTS (SELECT FROM products JOIN shops ON shops.id = shop_id
                           WHERE products.id = $1::bigint AND shop_id = $${place}::bigint
                             AND shops.owner_id = $${place + 1}::bigint)`,
      values: [...list.values, shopId, owner],
    });
  }

  /** The body is null when there is no such product. */
  async one(productId: string): Promise<SnapshotRead> {
    return this.db.readSnapshot({
      name: 'stock-one',
      text: `SELECT (SELECT row_to_json(item)::text FROM (SELECT ${SHOWN} FROM ${STOCKED} WHERE id = $1::bigint) AS item) AS body,
                    NULL::text AS next`,
      values: [productId],
    });
  }

  /**
   * Sets or moves the stock, or stops counting it, by the shop's owner alone. Nothing is changed unless the answer is
   * `changed`. A count makes a product a counted one; what is not counted any more goes from the ledger as well.
   * @throws Problem `validation_failed` beyond what can be counted
   */
  async change(
    owner: UserId,
    shopId: string,
    productId: string,
    { quantity, delta, low_at, counted }: StockChange,
  ): Promise<Committed<StockResult>> {
    return this.db.transaction(async (tx) => {
      const [found] = await tx.query<Locked>({
        name: 'stock-lock-own',
        text: `SELECT (SELECT owner_id = $2::bigint FROM shops WHERE id = $1::bigint) AS owned,
                      stock.quantity, stock.counted
                 FROM (SELECT) AS always LEFT JOIN (
                   SELECT quantity, counted FROM product_stock JOIN products ON products.id = product_id
                    WHERE product_id = $3::bigint AND shop_id = $1::bigint FOR NO KEY UPDATE OF product_stock) AS stock ON true`,
        values: [shopId, owner, productId],
      });
      if (!found || found.owned === null) return 'shop_not_found';
      if (!found.owned) return 'not_the_owner';
      if (found.quantity === null) return 'product_not_found';
      if (delta !== undefined && !found.counted) return 'stock_not_counted';
      const target = counted === false ? 0 : quantity;
      const moved = target === undefined ? (delta ?? 0) : target - found.quantity;
      if (found.quantity + moved < 0) return 'out_of_stock';
      if (moved > 0 && found.quantity + moved > MOST_STOCK)
        throw invalid({ field: 'delta', ...reason('too_large', { maximum: MOST_STOCK - found.quantity }) });
      const move = {
        name: 'stock-move',
        text: `INSERT INTO stock_ledger (product_id, delta, reason, actor_id)
               SELECT $1::bigint, $2::int, $3, $4::bigint WHERE $2::int <> 0`,
        values: [productId, moved, delta === undefined ? 'count' : 'delivery', owner],
      };
      const set = {
        name: 'stock-set',
        text: `UPDATE product_stock SET low_at = coalesce($2, low_at), counted = coalesce($3, counted)
                WHERE product_id = $1::bigint`,
        values: [productId, low_at ?? null, target === undefined ? null : counted !== false],
      };
      // In the order in which it is not sold out in between.
      for (const statement of counted === false ? [set, move] : [move, set]) await tx.query(statement);
      return 'changed';
    });
  }
}
