import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/config.js';
import { listStatement, type Page } from '../../postgres/list-statement.js';
import type { UserId } from '../../identity/principal.js';
import { type Committed, PrimaryDb } from '../../postgres/primary-db.js';
import type { SnapshotRead } from '../../postgres/snapshot-read.js';
import { type HoldRow, lockStock } from './hold-statements.js';

const HELD = `(
  SELECT stock_hold_lines.id, stock_hold_lines.shop_id, product_id, quantity, created_at, expires_at
    FROM stock_hold_lines JOIN stock_holds ON stock_holds.id = hold_id) AS held`;

const SHOWN = `id, product_id, quantity, created_at AS since, expires_at AS until,
  (SELECT name FROM products WHERE products.id = held.product_id) AS name,
  (SELECT unit FROM products WHERE products.id = held.product_id) AS unit`;

/** What customers hold of a shop, for its owner alone. */
@Injectable()
export class ShopHoldsRepository {
  constructor(
    private readonly db: PrimaryDb,
    private readonly config: AppConfig,
  ) {}

  /** Latest first; the body is null when the shop is not this owner's. */
  async list(owner: UserId, shopId: string, page: Page): Promise<SnapshotRead> {
    const list = listStatement(
      {
        ...{ name: 'holds-of-shop', table: HELD, columns: SHOWN },
        ...{ conditions: ['shop_id = $1::bigint'], values: [shopId] },
      },
      page,
    );
    return this.db.readSnapshot({
      name: `own-${list.name}`,
      text: `SELECT list.body, list.next FROM (SELECT) AS always LEFT JOIN (${list.text}) AS list
               ON EXISTS (SELECT FROM shops WHERE id = $1::bigint AND owner_id = $${list.values.length + 1}::bigint)`,
      values: [...list.values, owner],
    });
  }

  /**
   * Ends what is held of one product, and the turn of whoever held it: what an owner has released is not taken again at
   * once. Answers whether there was anything to end.
   */
  async release(owner: UserId, shopId: string, id: string): Promise<Committed<boolean>> {
    return this.db.transaction(async (tx) => {
      const [hold] = await tx.query<HoldRow>({
        name: 'holds-lock-line',
        text: `SELECT stock_holds.id, customer_id::text AS customer_id
                 FROM stock_hold_lines JOIN stock_holds ON stock_holds.id = hold_id JOIN shops ON shops.id = shop_id
                WHERE stock_hold_lines.id = $1::bigint AND shop_id = $2::bigint AND owner_id = $3::bigint
                FOR UPDATE OF stock_holds`,
        values: [id, shopId, owner],
      });
      if (!hold) return false;
      await tx.query(lockStock([], [hold.customer_id]));
      const [row] = await tx.query<{ lines: number }>({
        name: 'holds-release-line',
        text: `WITH ended AS (
                 DELETE FROM stock_hold_lines WHERE id = $1::bigint AND shop_id = $2::bigint
                 RETURNING hold_id, product_id, quantity),
               returned AS (
                 INSERT INTO stock_ledger (product_id, delta, reason, hold_id, actor_id)
                 SELECT product_id, quantity, 'hold_returned', hold_id, $3::bigint FROM ended
                  WHERE EXISTS (SELECT FROM product_stock WHERE product_stock.product_id = ended.product_id AND counted)),
               turn AS (
                 UPDATE hold_turns SET renewals = greatest(renewals, $5), term_ends_at = now() WHERE customer_id = $4::bigint)
               SELECT count(*)::int AS lines FROM ended`,
        values: [id, shopId, owner, hold.customer_id, this.config.holds.renewals],
      });
      return row?.lines === 1;
    });
  }
}
