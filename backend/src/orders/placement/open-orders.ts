import type { Statement } from '../../postgres/statement.js';
import { OPEN_LIST } from '../order-status-sql.js';
import type { OpenOrders } from './objections.js';

export interface OpenOrdersRow {
  readonly customer_id: string;
  readonly shop_id: string;
  readonly count: number;
}

/** Orders of these customers that are neither finished nor paid, in the shops of these products. */
export const openOrdersOf = (customerIds: readonly string[], productIds: readonly string[]): Statement => ({
  name: 'orders-open-unpaid',
  text: `SELECT customer_id::text AS customer_id, shop_id::text AS shop_id, count(*)::int AS count
           FROM orders JOIN payments ON payments.order_id = orders.id
          WHERE customer_id = ANY ($1::bigint[]) AND orders.status IN ${OPEN_LIST} AND payments.status IN ('due', 'pending')
            AND shop_id IN (SELECT shop_id FROM products WHERE products.id = ANY ($2::bigint[]))
          GROUP BY customer_id, shop_id`,
  values: [customerIds, productIds],
});

/** Those of several customers, while more are placed. The customers' accounts must be locked. */
export class OpenOrdersOfMany {
  private readonly byCustomer = new Map<string, Map<string, number>>();

  constructor(
    rows: readonly OpenOrdersRow[],
    private readonly most: number,
  ) {
    for (const { customer_id, shop_id, count } of rows) this.shopsOf(customer_id).set(shop_id, count);
  }

  of(customerId: string): OpenOrders {
    return { at: this.shopsOf(customerId), most: this.most };
  }

  /** Whatever is placed is open and not paid. */
  add(customerId: string, shopId: string): void {
    const shops = this.shopsOf(customerId);
    shops.set(shopId, (shops.get(shopId) ?? 0) + 1);
  }

  private shopsOf(customerId: string): Map<string, number> {
    const shops = this.byCustomer.get(customerId) ?? new Map<string, number>();
    this.byCustomer.set(customerId, shops);
    return shops;
  }
}
