import type { Statement } from '../../postgres/statement.js';
import { MOST_LINES, MOST_OF_ONE } from '../carts.schema.js';

/** A line as it is asked for. */
export interface AskedCartLine {
  readonly product_id: number;
  readonly quantity: number;
  readonly unit_price?: number | undefined;
}

/** What becomes of a quantity that is in the cart already: replaced, the sum, or the larger of the two. */
const BECOMES = {
  set: 'excluded.quantity',
  add: 'cart_lines.quantity + excluded.quantity',
  merge: 'greatest(cart_lines.quantity, excluded.quantity)',
} as const;
export type PutMode = keyof typeof BECOMES;

/** The cart's row is locked from here on, made first if need be, and its version goes on. */
export const changeCart = (customerId: string): Statement => ({
  name: 'cart-change',
  text: `INSERT INTO carts (customer_id) VALUES ($1::bigint)
         ON CONFLICT (customer_id) DO UPDATE SET version = carts.version + 1`,
  values: [customerId],
});

/** The rows of these carts are locked, in one order: who buys changes them last, see placement-writes.ts. */
export const lockCartsOf = (customerIds: readonly string[]): Statement => ({
  name: 'carts-lock',
  text: `SELECT FROM carts WHERE customer_id = ANY ($1::bigint[]) ORDER BY customer_id FOR UPDATE`,
  values: [customerIds],
});

/**
 * Writes lines in the order given. Left out is what is not there any more, and a new product beyond the bound of a cart.
 * The cart's row is locked: nobody else counts its lines at the same time.
 */
export const putLines = (customerId: string, mode: PutMode, lines: readonly AskedCartLine[]): Statement => ({
  name: `cart-put-${mode}`,
  text: `
    WITH offered AS (
      SELECT given.nth, given.product_id, given.quantity, coalesce(given.unit_price, products.price) AS unit_price,
             products.name, products.unit, shops.id AS shop_id, shops.name AS shop_name, own.place IS NULL AS is_new
        FROM ROWS FROM (jsonb_to_recordset($2::jsonb) AS (product_id bigint, quantity int, unit_price numeric))
             WITH ORDINALITY AS given (product_id, quantity, unit_price, nth)
        JOIN products ON products.id = given.product_id
        JOIN shops ON shops.id = products.shop_id
        LEFT JOIN cart_lines AS own ON own.customer_id = $1::bigint AND own.product_id = given.product_id),
    counted AS (SELECT offered.*, count(*) FILTER (WHERE is_new) OVER (ORDER BY nth) AS newcomers FROM offered)
    INSERT INTO cart_lines (customer_id, product_id, quantity, unit_price, product_name, unit, shop_id, shop_name)
    SELECT $1::bigint, product_id, quantity, unit_price, name, unit, shop_id, shop_name FROM counted
     WHERE NOT is_new
        OR newcomers <= ${MOST_LINES} - (SELECT count(*) FROM cart_lines WHERE customer_id = $1::bigint)
     ORDER BY nth
    ON CONFLICT (customer_id, product_id) DO UPDATE
      SET quantity = least(${MOST_OF_ONE}, ${BECOMES[mode]}), unit_price = excluded.unit_price,
          product_name = excluded.product_name, unit = excluded.unit, shop_name = excluded.shop_name
    RETURNING product_id::text AS product_id`,
  values: [customerId, JSON.stringify(lines)],
});

export const takeOutLines = (customerId: string, productIds: readonly number[]): Statement => ({
  name: 'cart-take-out',
  text: `DELETE FROM cart_lines WHERE customer_id = $1::bigint AND product_id = ANY ($2::bigint[])`,
  values: [customerId, productIds],
});

/** One row: the cart as the API shows it, in the order in which its products came. */
export const cartOf = (customerId: string): Statement => ({
  name: 'cart-of',
  text: `
    SELECT coalesce((SELECT version FROM carts WHERE customer_id = $1::bigint), 0)::float8 AS version,
           coalesce((SELECT json_agg(row_to_json(line)) FROM (
             SELECT cart_lines.product_id, cart_lines.shop_id, coalesce(shops.name, cart_lines.shop_name) AS shop_name,
                    coalesce(products.name, cart_lines.product_name) AS name,
                    CASE WHEN products.id IS NULL THEN cart_lines.unit ELSE products.unit END AS unit,
                    products.category, products.image_url, cart_lines.quantity, cart_lines.unit_price
               FROM cart_lines
               LEFT JOIN products ON products.id = cart_lines.product_id
               LEFT JOIN shops ON shops.id = cart_lines.shop_id
              WHERE cart_lines.customer_id = $1::bigint ORDER BY cart_lines.place) AS line), '[]') AS items`,
  values: [customerId],
});
