import { Injectable } from '@nestjs/common';
import type { Principal } from '../../http/principal.js';
import { Problem } from '../../http/problem.js';
import { type Committed, PrimaryDb, type Transaction } from '../../postgres/primary-db.js';
import { actorOf, type OrderStatus, returnsStock } from '../order-status.js';
import type { PaymentStatus } from '../payments/payment-method.js';
import type { PaymentMethodName } from '../payments/payment-method-name.js';
import { paymentMethods } from '../payments/payment-methods.js';

interface Current {
  readonly status: OrderStatus;
  readonly own: boolean;
  readonly method: PaymentMethodName;
  readonly payment: PaymentStatus;
}

/** Takes orders from one state to the next: each step by the right person, recorded, with what follows from it. */
@Injectable()
export class OrderSteps {
  constructor(private readonly db: PrimaryDb) {}

  /**
   * A step that was taken already is not an error: whoever repeats a request whose answer was lost has what was wanted.
   * @throws Problem `order_not_found` for one that is not theirs, `step_not_allowed`
   */
  async take(actor: Principal, orderId: string, to: OrderStatus): Promise<Committed<void>> {
    return this.db.transaction(async (tx) => {
      const { status, method, payment } = await this.locked(tx, actor, orderId);
      if (status === to && (await this.tookLastStep(tx, actor, orderId))) return;
      if (actorOf(status, to) !== actor.role)
        throw new Problem('step_not_allowed', { detail: `The order is ${status.replaceAll('_', ' ')}.` });
      await tx.query({
        name: 'orders-step',
        text: 'UPDATE orders SET status = $2 WHERE id = $1::bigint',
        values: [orderId, to],
      });
      await tx.query({
        name: 'orders-step-record',
        text: `INSERT INTO order_steps (order_id, status, actor_id, actor_role)
               VALUES ($1::bigint, $2, $3::bigint, $4)`,
        values: [orderId, to, actor.id, actor.role],
      });
      const paid = paymentMethods[method].afterStep(payment, to);
      if (paid !== payment) await this.setPayment(tx, orderId, paid);
      if (returnsStock(to)) await this.returnStock(tx, actor, orderId);
    });
  }

  /** The owner says what came of the money. @throws Problem `order_not_found`, `step_not_allowed` */
  async pay(actor: Principal, orderId: string, to: 'paid' | 'refunded'): Promise<Committed<void>> {
    return this.db.transaction(async (tx) => {
      const { payment, method } = await this.locked(tx, actor, orderId);
      if (payment === to) return;
      const allowed = to === 'paid' ? payment === 'pending' && method === 'upi' : payment === 'refund_due';
      if (actor.role !== 'shopowner' || !allowed)
        throw new Problem('step_not_allowed', { detail: `The payment is ${payment.replaceAll('_', ' ')}.` });
      await this.setPayment(tx, orderId, to);
    });
  }

  private async locked(tx: Transaction, actor: Principal, orderId: string): Promise<Current> {
    const [row] = await tx.query<Current>({
      name: 'orders-lock',
      text: `SELECT orders.status, payments.method, payments.status AS payment,
                    CASE $3 WHEN 'customer' THEN customer_id ELSE owner_id END = $2::bigint AS own
               FROM orders JOIN payments ON payments.order_id = orders.id
              WHERE orders.id = $1::bigint FOR NO KEY UPDATE OF orders`,
      values: [orderId, actor.id, actor.role],
    });
    if (!row?.own) throw new Problem('order_not_found');
    // The lock may have been waited for: the payment is read again behind it.
    const [paid] = await tx.query<{ payment: PaymentStatus }>({
      name: 'orders-payment',
      text: 'SELECT status AS payment FROM payments WHERE order_id = $1::bigint',
      values: [orderId],
    });
    return { ...row, payment: paid?.payment ?? row.payment };
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
      text: 'UPDATE payments SET status = $2 WHERE order_id = $1::bigint',
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
