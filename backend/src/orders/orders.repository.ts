import { Injectable } from '@nestjs/common';
import { listStatement, type Page } from '../postgres/list-statement.js';
import type { Principal } from '../identity/principal.js';
import { PrimaryDb } from '../postgres/primary-db.js';
import type { SnapshotRead } from '../postgres/snapshot-read.js';
import { type OrderStatus, ORDER_STATUSES, stepsFor } from './order-status.schema.js';

/** Whose an order is, by role. */
const OWN = { customer: 'customer_id', shopowner: 'owner_id' } as const;

/** Whom a customer calls about an order. */
const SHOP_MOBILE = {
  customer: `(SELECT nullif(mobile, '') FROM users WHERE users.id = orders.owner_id)`,
  shopowner: 'NULL',
} as const;

/** An order as the API shows it, for somebody in this role. */
const shownTo = (role: Principal['role']): string => `
  id, checkout_id, shop_id, shop_name, ${SHOP_MOBILE[role]} AS shop_mobile, status, total,
  (SELECT row_to_json(p) FROM (
     SELECT method, status, link, utr, claimed_at, seen_at FROM payments WHERE payments.order_id = orders.id) AS p) AS payment,
  (SELECT row_to_json(d) FROM (
     SELECT recipient, mobile, address FROM order_deliveries WHERE order_deliveries.order_id = orders.id) AS d) AS delivery,
  (SELECT json_agg(row_to_json(i) ORDER BY i.line) FROM (
     SELECT line, product_id, product_name, unit, quantity, unit_price, amount
       FROM order_line_items WHERE order_line_items.order_id = orders.id) AS i) AS items,
  (SELECT json_agg(row_to_json(s) ORDER BY s.id) FROM (
     SELECT id, status, actor_role, created_at AS at, reason FROM order_steps WHERE order_steps.order_id = orders.id) AS s) AS steps,
  ${nextSteps(role)} AS next, created_at, updated_at`;

const nextSteps = (role: Principal['role']): string =>
  `CASE status ${ORDER_STATUSES.map((from) => `WHEN '${from}' THEN '${JSON.stringify(stepsFor(from, role))}'`).join(' ')} END::json`;

export interface OrderFilter {
  readonly status?: OrderStatus | undefined;
  readonly shop_id?: string | undefined;
  readonly first?: 'newest' | 'oldest' | undefined;
}

/** Orders are read from the primary: whoever looks has just done something with them. */
@Injectable()
export class OrdersRepository {
  constructor(private readonly db: PrimaryDb) {}

  /** The customer's orders, or those of the owner's shops, newest first unless the oldest are wanted. */
  async list(
    { id, role }: Principal,
    { status, shop_id, first }: OrderFilter,
    page: Page,
  ): Promise<SnapshotRead> {
    const filters: [name: string, condition: (place: number) => string, value: unknown][] = [
      ['', (place) => `${OWN[role]} = $${place}::bigint`, id],
    ];
    if (status !== undefined) filters.push(['-status', (place) => `status = $${place}`, status]);
    if (shop_id !== undefined) filters.push(['-shop', (place) => `shop_id = $${place}::bigint`, shop_id]);
    const rising = first === 'oldest';
    return this.db.readSnapshot(
      listStatement(
        {
          name: `orders-${role}${filters.map(([name]) => name).join('')}${rising ? '-oldest' : ''}`,
          table: 'orders',
          rising,
          columns: shownTo(role),
          conditions: filters.map(([, condition], i) => condition(i + 1)),
          values: filters.map(([, , value]) => value),
        },
        page,
      ),
    );
  }

  /** The body is null when there is no such order of theirs. */
  async one({ id, role }: Principal, orderId: string): Promise<SnapshotRead> {
    return this.db.readSnapshot({
      name: `orders-one-${role}`,
      text: `SELECT (SELECT row_to_json(item)::text FROM (
                       SELECT ${shownTo(role)} FROM orders WHERE id = $1::bigint AND ${OWN[role]} = $2::bigint) AS item) AS body,
                    NULL::text AS next`,
      values: [orderId, id],
    });
  }
}
