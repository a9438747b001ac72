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

/** The turn of a customer's holds, and who asked for the one that stands; both null when there is none. */
export interface TurnRow {
  readonly renewals: number | null;
  readonly runs: boolean | null;
  readonly rested: boolean | null;
  readonly holders: string[] | null;
}

/** The customer's account must be locked. */
export const turnOf = (customerId: string, restSeconds: number): Statement => ({
  name: 'holds-turn',
  text: `SELECT renewals, term_ends_at > now() AS runs,
                term_ends_at + make_interval(secs => $2) <= now() AS rested,
                (SELECT holders FROM stock_holds WHERE customer_id = $1::bigint AND expires_at > now()) AS holders
           FROM (SELECT) AS always LEFT JOIN hold_turns ON customer_id = $1::bigint`,
  values: [customerId, restSeconds],
});

/** A hold as it is written. */
export interface NewHold {
  readonly id: string;
  readonly customerId: string;
  readonly holders: readonly string[];
  readonly lines: readonly {
    readonly productId: string;
    readonly shopId: string;
    readonly quantity: number;
  }[];
  readonly renewals: number;
  /** How long its term is; null for the term that runs. */
  readonly seconds: number | null;
}

/** Takes a hold, of stock that is locked and there, and answers when it ends. */
export const takeHold = ({ id, customerId, holders, lines, renewals, seconds }: NewHold): Statement => ({
  name: 'holds-take',
  text: `
    WITH asked AS (SELECT product_id, shop_id, quantity FROM unnest($4::bigint[], $5::bigint[], $6::int[]) AS given (product_id, shop_id, quantity)),
    turn AS (
      INSERT INTO hold_turns (customer_id, renewals, term_ends_at)
      VALUES ($2::bigint, $7, now() + make_interval(secs => coalesce($8::int, 0)))
      ON CONFLICT (customer_id) DO UPDATE SET renewals = excluded.renewals,
        term_ends_at = CASE WHEN $8::int IS NULL THEN hold_turns.term_ends_at ELSE excluded.term_ends_at END
      RETURNING term_ends_at),
    hold AS (
      INSERT INTO stock_holds (id, customer_id, holders, expires_at)
      SELECT $1::uuid, $2::bigint, $3::uuid[], term_ends_at FROM turn RETURNING to_json(expires_at) #>> '{}' AS expires_at),
    lines AS (
      INSERT INTO stock_hold_lines (hold_id, product_id, shop_id, quantity)
      SELECT $1::uuid, product_id, shop_id, quantity FROM asked),
    taken AS (
      INSERT INTO stock_ledger (product_id, delta, reason, hold_id, actor_id)
      SELECT product_id, -quantity, 'hold', $1::uuid, $2::bigint FROM asked)
    SELECT expires_at FROM hold`,
  values: [
    ...[id, customerId, holders],
    ...[lines.map(({ productId }) => productId), lines.map(({ shopId }) => shopId)],
    ...[lines.map(({ quantity }) => quantity), renewals, seconds],
  ],
});

/** One of those who asked for a hold gives it back. Answers the hold if that was the last of them. */
export const leaveHold = (customerId: string, holder: string): Statement => ({
  name: 'holds-leave',
  text: `WITH kept AS (
           UPDATE stock_holds SET holders = array_remove(holders, $2::uuid)
            WHERE customer_id = $1::bigint AND $2::uuid = ANY (holders) RETURNING id, customer_id, holders)
         SELECT id, customer_id::text AS customer_id FROM kept WHERE holders = '{}'`,
  values: [customerId, holder],
});
