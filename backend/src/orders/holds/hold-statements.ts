import type { Statement } from '../../postgres/statement.js';

/*
 * Locks are taken in this order by everybody: claims of keys, holds, stock; within each in the order of their ids. So two
 * transactions never wait for each other in a circle.
 */

export interface HoldRow {
  readonly id: string;
  readonly customer_id: string;
}

export interface HoldLine {
  readonly hold_id: string;
  readonly customer_id: string;
  readonly product_id: string;
  readonly quantity: number;
}

/** Stock that is locked. */
export interface LockedStock {
  readonly product_id: string;
  readonly counted: boolean;
}

/** Locks the holds of these customers. */
export const lockHoldsOf = (customerIds: readonly string[]): Statement => ({
  name: 'holds-lock',
  text: `SELECT id, customer_id::text AS customer_id FROM stock_holds
          WHERE customer_id = ANY ($1::bigint[]) ORDER BY id FOR UPDATE`,
  values: [customerIds],
});

/** Holds whose time is up, the longest ago first, without the first `skip`. */
export const expiredHolds = (most: number, skip: number): Statement => ({
  name: 'holds-expired',
  text: `SELECT id, customer_id::text AS customer_id FROM stock_holds WHERE expires_at <= now()
          ORDER BY expires_at, id LIMIT $1 OFFSET $2`,
  values: [most, skip],
});

/** Locks those of these whose time is up and that nobody else has locked. */
export const lockExpired = (holdIds: readonly string[]): Statement => ({
  name: 'holds-lock-expired',
  text: `SELECT id, customer_id::text AS customer_id FROM stock_holds
          WHERE id = ANY ($1::uuid[]) AND expires_at <= now() ORDER BY id FOR UPDATE SKIP LOCKED`,
  values: [holdIds],
});

/** What is held for these customers. */
export const holdLinesOf = (customerIds: readonly string[]): Statement => ({
  name: 'holds-lines',
  text: `SELECT hold_id, customer_id::text AS customer_id, product_id::text AS product_id, quantity
           FROM stock_holds JOIN stock_hold_lines ON hold_id = stock_holds.id
          WHERE customer_id = ANY ($1::bigint[])`,
  values: [customerIds],
});

/** Locks the stock of these products, and of those that are held for these customers. */
export const lockStock = (productIds: readonly string[], customerIds: readonly string[]): Statement => ({
  name: 'stock-lock',
  text: `SELECT product_id::text AS product_id, counted FROM product_stock
          WHERE product_id IN (
            SELECT unnest($1::bigint[])
            UNION
            SELECT product_id FROM stock_holds JOIN stock_hold_lines ON hold_id = stock_holds.id
             WHERE customer_id = ANY ($2::bigint[]))
          ORDER BY product_stock.product_id FOR NO KEY UPDATE`,
  values: [productIds, customerIds],
});

/** Ends holds: their stock goes back to whoever asks next. The stock must be locked. */
export const endHolds = (holdIds: readonly string[]): Statement => ({
  name: 'holds-end',
  text: `WITH ended AS (
           DELETE FROM stock_hold_lines WHERE hold_id = ANY ($1::uuid[]) RETURNING hold_id, product_id, quantity),
         gone AS (DELETE FROM stock_holds WHERE id = ANY ($1::uuid[])),
         -- A product that was deleted meanwhile, or is not counted any more, has no stock to return to.
         returned AS (
           INSERT INTO stock_ledger (product_id, delta, reason, hold_id)
           SELECT product_id, quantity, 'hold_returned', hold_id FROM ended
            WHERE EXISTS (SELECT FROM product_stock WHERE product_stock.product_id = ended.product_id AND counted))
         SELECT count(*)::int AS lines FROM ended`,
  values: [holdIds],
});
