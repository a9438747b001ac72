import { invalidToken } from '../../http/access-token.js';
import type { Transaction } from '../../postgres/primary-db.js';
import type { OrderRequest } from '../requests/request-statements.js';
import type { Market } from './offer.js';
import type { OpenOrdersOfMany } from './open-orders.js';
import { place, type Purchase, without } from './placement.js';
import { answerTo, type OrderAnswer } from './placement-answer.js';
import {
  type Accepted,
  type CustomerRow,
  type KeptAnswer,
  type ReturnedHold,
  writePlacements,
} from './placement-writes.js';

/** A purchase under the key of its request. */
export interface KeyedPurchase {
  readonly request: OrderRequest;
  readonly purchase: Purchase;
}

/** Purchases that are decided one after the other against the same locked stock. */
export class PlacementBatch {
  private readonly accepted: Accepted[] = [];
  private readonly returned: ReturnedHold[] = [];
  private readonly answers: KeptAnswer[] = [];

  constructor(
    private readonly customers: ReadonlyMap<string, CustomerRow>,
    private market: Market,
    /** By customer. */
    private readonly holds: Map<string, ReturnedHold>,
    private readonly openOrders: OpenOrdersOfMany,
    private readonly ids: string[],
  ) {}

  /** What was held for the customer is first in what can be sold to the customer, and ends with the purchase. */
  place({ request, purchase }: KeyedPurchase): OrderAnswer {
    const customer = this.customers.get(request.customerId);
    if (!customer) return this.answer(request, { status: 401, body: JSON.stringify(invalidToken()) });
    const hold = this.holds.get(request.customerId);
    const market = hold ? withReturned(this.market, hold) : this.market;
    const openOrders = this.openOrders.of(request.customerId);
    const placement = place(purchase, market, openOrders, () => this.nextId());
    if (placement.kind === 'placed') {
      for (const { shop } of placement.orders) this.openOrders.add(request.customerId, shop.id);
      this.market = without(market, placement);
      this.accepted.push({ purchase, customer, orders: placement.orders });
      if (hold) this.returned.push(hold);
      this.holds.delete(request.customerId);
    }
    return this.answer(request, answerTo(purchase, placement));
  }

  async write(tx: Transaction): Promise<void> {
    if (this.answers.length > 0) await tx.query(writePlacements(this.accepted, this.returned, this.answers));
  }

  private answer({ customerId, key }: OrderRequest, answer: OrderAnswer): OrderAnswer {
    this.answers.push({ customerId, key, ...answer });
    return answer;
  }

  private nextId(): string {
    const id = this.ids.shift();
    if (id === undefined) throw new Error('a purchase has more shops than lines');
    return id;
  }
}

function withReturned(market: Market, { lines }: ReturnedHold): Market {
  const offers = new Map(market.offers);
  for (const { productId, quantity } of lines) {
    const offer = offers.get(productId);
    if (offer && offer.quantity !== null)
      offers.set(productId, { ...offer, quantity: offer.quantity + quantity });
  }
  return { ...market, offers };
}
