import type { Statement } from '../../postgres/statement.js';
import { rupeesText } from '../money.js';
import type { PlacedOrder, Purchase } from './placement.js';

/** A purchase whose orders are to be written. */
export interface Accepted {
  readonly purchase: Purchase;
  readonly customer: CustomerRow;
  readonly orders: readonly PlacedOrder[];
}

/** Who buys. */
export interface CustomerRow {
  readonly id: string;
  readonly full_name: string;
  readonly mobile: string;
}

/**
 * Locks the accounts of these customers; one that was deleted is not among them. A customer's purchases are placed one
 * after the other, so each sees the orders that the last one made.
 */
export const customersOf = (ids: readonly string[]): Statement => ({
  name: 'orders-customers',
  text: `SELECT id::text AS id, full_name, mobile FROM users
          WHERE users.id = ANY ($1::bigint[]) AND deleted_at IS NULL ORDER BY users.id FOR NO KEY UPDATE`,
  values: [ids],
});

/** An answer that is kept under its key. */
export interface KeptAnswer {
  readonly customerId: string;
  readonly key: string;
  readonly status: number;
  readonly body: string;
}

/** Stock that a hold had kept, on its way back. */
export interface ReturnedHold {
  readonly holdId: string;
  readonly customerId: string;
  readonly lines: readonly { readonly productId: string; readonly quantity: number }[];
}

/** New ids of orders. */
export const orderIds = (count: number): Statement => ({
  name: 'order-ids',
  text: `SELECT nextval('orders_id_seq')::text AS id FROM generate_series(1, $1)`,
  values: [count],
});

/**
 * Writes everything of a batch in one statement: the stock stays locked for one round trip less with each that is saved.
 * The stock ledger moves the stock, held stock that returns and what is sold of it in one sum; what is not counted is not in it.
 * What is bought leaves the cart, of which the row is locked already: what was put in beside it stays.
 */
export function writePlacements(
  accepted: readonly Accepted[],
  returned: readonly ReturnedHold[],
  answers: readonly KeptAnswer[],
): Statement {
  return {
    name: 'orders-place',
    text: `
      WITH given AS (SELECT $1::jsonb AS orders, $2::jsonb AS ledger, $3::jsonb AS answers),
      placed AS (
        INSERT INTO orders (id, checkout_id, shop_id, owner_id, customer_id, shop_name, payment_method, total)
        SELECT o.* FROM given, jsonb_to_recordset(orders) AS o (id bigint, checkout_id uuid, shop_id bigint,
          owner_id bigint, customer_id bigint, shop_name text, payment_method text, total numeric)),
      lined AS (
        INSERT INTO order_line_items (order_id, line, product_id, product_name, unit, quantity, unit_price, counted)
        SELECT o.id, l.* FROM given, jsonb_to_recordset(orders) AS o (id bigint, lines jsonb),
          jsonb_to_recordset(o.lines) AS l (line smallint, product_id bigint, product_name text, unit text,
            quantity int, unit_price numeric, counted boolean)),
      stepped AS (
        INSERT INTO order_steps (order_id, status, actor_id, actor_role)
        SELECT o.id, 'placed', o.customer_id, 'customer'
          FROM given, jsonb_to_recordset(orders) AS o (id bigint, customer_id bigint)),
      delivered AS (
        INSERT INTO order_deliveries (order_id, recipient, mobile, address, latitude, longitude)
        SELECT o.* FROM given, jsonb_to_recordset(orders) AS o (id bigint, recipient text, mobile text, address text,
          latitude double precision, longitude double precision)),
      paid AS (
        INSERT INTO payments (order_id, method, status, amount, link)
        SELECT o.* FROM given, jsonb_to_recordset(orders) AS o (id bigint, payment_method text, payment_status text,
          total numeric, payment_link text)),
      moved AS (
        INSERT INTO stock_ledger (product_id, delta, reason, order_id, hold_id, actor_id)
        SELECT l.* FROM given, jsonb_to_recordset(ledger) AS l (product_id bigint, delta int, reason text,
          order_id bigint, hold_id uuid, actor_id bigint)),
      bought AS (
        SELECT o.customer_id, l.product_id, sum(l.quantity) AS quantity
          FROM given, jsonb_to_recordset(orders) AS o (customer_id bigint, lines jsonb),
            jsonb_to_recordset(o.lines) AS l (product_id bigint, quantity int)
         GROUP BY o.customer_id, l.product_id),
      carted AS (
        DELETE FROM cart_lines USING bought WHERE cart_lines.customer_id = bought.customer_id
           AND cart_lines.product_id = bought.product_id AND cart_lines.quantity <= bought.quantity),
      left_over AS (
        UPDATE cart_lines SET quantity = cart_lines.quantity - bought.quantity
          FROM bought WHERE cart_lines.customer_id = bought.customer_id
           AND cart_lines.product_id = bought.product_id AND cart_lines.quantity > bought.quantity),
      turned AS (DELETE FROM hold_turns WHERE customer_id IN (SELECT customer_id FROM bought)),
      emptied AS (UPDATE carts SET version = version + 1 WHERE customer_id IN (SELECT customer_id FROM bought)),
      freed AS (DELETE FROM stock_hold_lines WHERE hold_id = ANY ($4::uuid[])),
      ended AS (DELETE FROM stock_holds WHERE id = ANY ($4::uuid[]))
      UPDATE order_requests SET status = a.status, body = a.body
        FROM given, jsonb_to_recordset(answers) AS a (customer_id bigint, key text, status smallint, body text)
       WHERE order_requests.customer_id = a.customer_id AND order_requests.key = a.key`,
    values: [
      JSON.stringify(accepted.flatMap(orderRows)),
      JSON.stringify([...returned.flatMap(returnRows), ...accepted.flatMap(saleRows)]),
      JSON.stringify(answers.map(({ customerId, ...rest }) => ({ customer_id: customerId, ...rest }))),
      returned.map(({ holdId }) => holdId),
    ],
  };
}

function orderRows({ purchase, customer, orders }: Accepted): object[] {
  const { customerId, checkoutId, delivery, paymentMethod } = purchase;
  return orders.map(({ id, shop, lines, total, payment }) => ({
    ...{ id, checkout_id: checkoutId, customer_id: customerId, total: rupeesText(total) },
    ...{ shop_id: shop.id, owner_id: shop.ownerId, shop_name: shop.name },
    ...{ payment_method: paymentMethod, payment_status: payment.status, payment_link: payment.link },
    recipient: delivery.recipient ?? customer.full_name,
    ...{ mobile: delivery.mobile ?? customer.mobile, address: delivery.address },
    ...{ latitude: delivery.place?.latitude ?? null, longitude: delivery.place?.longitude ?? null },
    lines: lines.map(({ offer, quantity }, i) => ({
      ...{ line: i + 1, product_id: offer.productId, product_name: offer.name, unit: offer.unit },
      ...{ quantity, unit_price: rupeesText(offer.price), counted: offer.quantity !== null },
    })),
  }));
}

const saleRows = ({ purchase, orders }: Accepted): object[] =>
  orders.flatMap(({ id, lines }) =>
    lines
      .filter(({ offer }) => offer.quantity !== null)
      .map(({ offer, quantity }) => ({
        ...{ product_id: offer.productId, delta: -quantity, reason: 'sale' },
        ...{ order_id: id, actor_id: purchase.customerId },
      })),
  );

const returnRows = ({ holdId, customerId, lines }: ReturnedHold): object[] =>
  lines.map(({ productId, quantity }) => ({
    ...{ product_id: productId, delta: quantity, reason: 'hold_returned' },
    ...{ hold_id: holdId, actor_id: customerId },
  }));
