import type { UserId } from '../../identity/principal.js';
import { type Paise, sum, times } from '../money.js';
import type { OpenedPayment } from '../payments/payment-method.js';
import type { PaymentMethodName } from '../payments/payment-method-name.js';
import { paymentMethods } from '../payments/payment-methods.js';
import { gravest, judge, type JudgedLine, type ObjectionCode, type OpenOrders } from './objections.js';
import type { AskedLine, Market, Offer, OfferingShop, Place } from './offer.js';

/** Where an order goes. */
export interface Delivery {
  /** Null: the customer, as the account says. */
  readonly recipient: string | null;
  readonly mobile: string | null;
  readonly address: string;
  /** As it was shared; it is kept with the order. */
  readonly place: Place | null;
  /** Where its pincode lies. */
  readonly around: Place | null;
}

/** A cart that a customer wants to buy. */
export interface Purchase {
  readonly customerId: UserId;
  readonly checkoutId: string;
  readonly lines: readonly AskedLine[];
  readonly delivery: Delivery;
  readonly paymentMethod: PaymentMethodName;
}

/** One shop's part of a purchase. */
export interface PlacedOrder {
  readonly id: string;
  readonly shop: OfferingShop;
  readonly lines: readonly PlacedLine[];
  readonly total: Paise;
  readonly payment: OpenedPayment;
}

export interface PlacedLine {
  readonly offer: Offer;
  readonly quantity: number;
  readonly amount: Paise;
}

export type Placement =
  | { readonly kind: 'placed'; readonly orders: readonly PlacedOrder[] }
  | { readonly kind: 'refused'; readonly code: ObjectionCode; readonly lines: readonly JudgedLine[] };

/** Decides a purchase: one order for each shop, in the order of the cart; nothing of it when anything is wrong. */
export function place(
  purchase: Purchase,
  market: Market,
  openOrders: OpenOrders,
  newOrderId: () => string,
): Placement {
  const { lines, delivery, paymentMethod } = purchase;
  const judged = judge(lines, market, {
    place: delivery.place ?? delivery.around,
    ...{ paymentMethod, openOrders },
  });
  const code = gravest(judged);
  if (code !== null) return { kind: 'refused', code, lines: judged };
  const byShop = new Map<OfferingShop, PlacedLine[]>();
  for (const { asked, offer, shop } of judged) {
    if (!offer || !shop) throw new Error('a line without an objection has an offer');
    const { quantity } = asked;
    const line = { offer, quantity, amount: times(offer.price, quantity) };
    byShop.set(shop, [...(byShop.get(shop) ?? []), line]);
  }
  const orders = [...byShop].map(([shop, placed]) => {
    const order = { id: newOrderId(), shop, lines: placed, total: sum(placed.map(({ amount }) => amount)) };
    return { ...order, payment: paymentMethods[paymentMethod].open(order) };
  });
  return { kind: 'placed', orders };
}

/** What is left to sell after a purchase was placed. */
export function without(market: Market, { orders }: Placement & { kind: 'placed' }): Market {
  const offers = new Map(market.offers);
  for (const { lines } of orders) {
    for (const { offer, quantity } of lines)
      if (offer.quantity !== null)
        offers.set(offer.productId, { ...offer, quantity: offer.quantity - quantity });
  }
  return { ...market, offers };
}
