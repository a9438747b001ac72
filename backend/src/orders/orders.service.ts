import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { invalidToken } from '../http/access-token.js';
import type { Page } from '../postgres/list-statement.js';
import type { Principal } from '../identity/principal.js';
import { Problem } from '../http/problem.js';
import type { ReadPosition } from '../http/read-position.js';
import { fromPrimary, type Shown, shown } from '../http/shown-answer.js';
import { pincodeIn, Places } from '../places/places.module.js';
import { toPaise } from './money.js';
import { type OrderFilter, OrdersRepository } from './orders.repository.js';
import type { NewOrder, OrderStep, PaymentClaim, PaymentStep } from './orders.schema.js';
import { type Placed, PlacementQueue } from './placement/placement-queue.js';
import { OrderPayments } from './steps/order-payments.js';
import { OrderSteps } from './steps/order-steps.js';

@Injectable()
export class OrdersService {
  constructor(
    private readonly orders: OrdersRepository,
    private readonly queue: PlacementQueue,
    private readonly steps: OrderSteps,
    private readonly places: Places,
    private readonly payments: OrderPayments,
  ) {}

  /**
   * Buys a cart, once for each key. What was answered to the key before is answered again.
   * @throws Problem `idempotency_key_reused`, `busy`, `invalid_token` when the account is gone
   */
  async place(
    customer: Principal,
    readPosition: ReadPosition,
    key: string,
    asked: NewOrder,
  ): Promise<Placed> {
    const around = asked.location
      ? null
      : await this.places.pointOf(asked.pincode ?? pincodeIn(asked.address));
    const bodyHash = createHash('sha256').update(JSON.stringify(asked)).digest();
    const placed = await this.queue.place({
      request: { customerId: customer.id, key, bodyHash },
      purchase: {
        customerId: customer.id,
        checkoutId: randomUUID(),
        lines: asked.items.map(({ product_id, quantity, unit_price }) => ({
          productId: String(product_id),
          quantity,
          unitPrice: toPaise(String(unit_price)),
        })),
        delivery: {
          recipient: asked.recipient ?? null,
          mobile: asked.mobile ?? null,
          address: asked.address,
          place: asked.location ?? null,
          around,
        },
        paymentMethod: asked.payment_method,
      },
    });
    if (placed.reused) throw new Problem('idempotency_key_reused');
    if (placed.status === 401) throw invalidToken();
    readPosition.show(placed.seen);
    return placed;
  }

  /** The customer's orders, or those of the owner's shops. */
  async list(
    visitor: Principal,
    readPosition: ReadPosition,
    filter: OrderFilter,
    page: Page,
  ): Promise<Shown> {
    return shown(fromPrimary(await this.orders.list(visitor, filter, page)), readPosition, 'order_not_found');
  }

  /** @throws Problem `order_not_found` */
  async get(visitor: Principal, readPosition: ReadPosition, id: string): Promise<Shown> {
    return shown(fromPrimary(await this.orders.one(visitor, id)), readPosition, 'order_not_found');
  }

  /** The order after the step. @throws Problem `order_not_found`, `step_not_allowed` */
  async step(actor: Principal, readPosition: ReadPosition, id: string, step: OrderStep): Promise<Shown> {
    const told = { reason: step.reason ?? null, cashTaken: step.cash_taken ?? true };
    const { seen } = await this.steps.take(actor, id, step.status, told);
    readPosition.show(seen);
    return this.get(actor, readPosition, id);
  }

  /** The order after its owner spoke of the money. @throws Problem `order_not_found`, `step_not_allowed` */
  async settle(
    owner: Principal,
    readPosition: ReadPosition,
    id: string,
    { status }: PaymentStep,
  ): Promise<Shown> {
    readPosition.show((await this.payments.settle(owner, id, status)).seen);
    return this.get(owner, readPosition, id);
  }

  /** The order after its customer said "I have paid". @throws Problem `order_not_found`, `step_not_allowed` */
  async claim(
    customer: Principal,
    readPosition: ReadPosition,
    id: string,
    { utr }: PaymentClaim,
  ): Promise<Shown> {
    readPosition.show((await this.payments.claim(customer, id, utr)).seen);
    return this.get(customer, readPosition, id);
  }
}
