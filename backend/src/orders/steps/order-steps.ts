import { Injectable } from '@nestjs/common';
import type { Principal } from '../../identity/principal.js';
import { Problem } from '../../http/problem.js';
import { type Committed, PrimaryDb, type Transaction } from '../../postgres/primary-db.js';
import { actorOf, isGivenUp, type OrderStatus, type StepReason } from '../order-status.schema.js';
import { paymentMethods } from '../payments/payment-methods.js';
import type { PaymentStatus } from '../payments/payment-status.js';
import { lockOrder } from './locked-order.js';

/** What is said with a step. */
export interface StepTold {
  /** Why the order was given up. */
  readonly reason: StepReason | null;
  /** Of a cash order that is delivered. */
  readonly cashTaken: boolean;
}

/** Takes orders from one state to the next: each step by the right person, recorded, with what follows from it. */
@Injectable()
export class OrderSteps {
  constructor(private readonly db: PrimaryDb) {}

  /**
   * A step that was taken already is not an error: whoever repeats a request whose answer was lost has what was wanted.
   * @throws Problem `order_not_found` for one that is not theirs, `step_not_allowed`
   */
  async take(
    actor: Principal,
    orderId: string,
    to: OrderStatus,
    { reason, cashTaken }: StepTold,
  ): Promise<Committed<void>> {
    return this.db.transaction(async (tx) => {
      const { order, method, ...payment } = await lockOrder(tx, actor, orderId);
      if (order === to && (await this.tookLastStep(tx, actor, orderId))) return;
      if (actorOf(order, to) !== actor.role)
        throw new Problem('step_not_allowed', { detail: `The order is ${order.replaceAll('_', ' ')}.` });
      await tx.query({
        name: 'orders-step',
        text: 'UPDATE orders SET status = $2 WHERE id = $1::bigint',
        values: [orderId, to],
      });
      await tx.query({
        name: 'orders-step-record',
        text: `INSERT INTO order_steps (order_id, status, actor_id, actor_role, reason)
               VALUES ($1::bigint, $2, $3::bigint, $4, $5)`,
        values: [orderId, to, actor.id, actor.role, reason],
      });
      const paid = paymentMethods[method].afterStep(payment, to, cashTaken);
      if (paid !== payment.status) await this.setPayment(tx, orderId, paid);
      if (isGivenUp(to)) await this.returnStock(tx, actor, orderId);
    });
  }

  private async tookLastStep(tx: Transaction, actor: Principal, orderId: string): Promise<boolean> {
    const [row] = await tx.query<{ own: boolean }>({
      name: 'orders-last-step',
      text: `SELECT actor_id = $2::bigint AS own FROM order_steps
              WHERE order_id = $1::bigint ORDER BY id DESC LIMIT 1`,
      values: [orderId, actor.id],
    });
    return row?.own === true;
  }

  private async setPayment(tx: Transaction, orderId: string, status: PaymentStatus): Promise<void> {
    await tx.query({
      name: 'payments-set',
      text: `UPDATE payments SET status = $2, seen_at = CASE WHEN $2 = 'paid' THEN now() ELSE seen_at END
              WHERE order_id = $1::bigint`,
      values: [orderId, status],
    });
  }

  /** Products that are gone, or are not counted any more, have no stock to go back to; what was sold uncounted took none. */
  private async returnStock(tx: Transaction, actor: Principal, orderId: string): Promise<void> {
    await tx.query({
      name: 'orders-return-lock',
      text: `SELECT 1 FROM product_stock WHERE product_id IN
               (SELECT product_id FROM order_line_items WHERE order_id = $1::bigint)
              ORDER BY product_id FOR NO KEY UPDATE`,
      values: [orderId],
    });
    await tx.query({
      name: 'orders-return-stock',
      text: `INSERT INTO stock_ledger (product_id, delta, reason, order_id, actor_id)
             SELECT product_id, order_line_items.quantity, 'sale_returned', order_id, $2::bigint
               FROM order_line_items JOIN product_stock USING (product_id)
              WHERE order_id = $1::bigint AND order_line_items.counted AND product_stock.counted`,
      values: [orderId, actor.id],
    });
  }
}
