import { Injectable } from '@nestjs/common';
import type { Principal } from '../identity/principal.js';
import { Problem } from '../http/problem.js';
import { PrimaryDb } from '../postgres/primary-db.js';
import { CartsService } from './carts.service.js';

/** A line of an order, with what its product costs now: what it cost then when it is not there any more. */
interface OrderedLine {
  readonly product_id: number;
  readonly quantity: number;
  readonly unit_price: number;
}

/** Buys again what was bought before: the lines of an order as a cart of today. */
@Injectable()
export class ReorderService {
  constructor(
    private readonly db: PrimaryDb,
    private readonly carts: CartsService,
  ) {}

  /**
   * The order's lines at today's prices, with what stands against each.
   * @throws Problem `order_not_found` for one that is not this customer's, too
   */
  async cartOf(customer: Principal, orderId: string) {
    const items = await this.db.query<OrderedLine>({
      name: 'orders-reorder',
      text: `SELECT line.product_id::float8 AS product_id, line.quantity,
                    coalesce(products.price, line.unit_price)::float8 AS unit_price
               FROM orders
               JOIN order_line_items AS line ON line.order_id = orders.id
               LEFT JOIN products ON products.id = line.product_id
              WHERE orders.id = $1::bigint AND orders.customer_id = $2::bigint
              ORDER BY line.line`,
      values: [orderId, customer.id],
    });
    if (items.length === 0) throw new Problem('order_not_found');
    return this.carts.validate(customer, { items });
  }
}
