import { Problem } from '../../http/problem.js';
import { rupeesNumber } from '../money.js';
import type { JudgedLine, ObjectionCode } from './objections.js';
import { obtainable } from './offer.js';
import type { Placement, Purchase } from './placement.js';

/** What is answered, and answered again to the same key. */
export interface OrderAnswer {
  readonly status: number;
  /** JSON; `application/problem+json` from 400 on. */
  readonly body: string;
}

export function answerTo(purchase: Purchase, placement: Placement): OrderAnswer {
  if (placement.kind === 'refused') {
    const problem = refusal(placement.code, placement.lines);
    return { status: problem.status, body: JSON.stringify(problem) };
  }
  const { checkoutId, paymentMethod } = purchase;
  const orders = placement.orders.map((order) => ({
    id: Number(order.id),
    shop_id: Number(order.shop.id),
    shop_name: order.shop.name,
    status: 'placed',
    total: rupeesNumber(order.total),
    payment: { method: paymentMethod, ...order.payment },
    items: order.lines.map(({ offer, quantity, amount }) => ({
      ...{ product_id: Number(offer.productId), product_name: offer.name, unit: offer.unit, quantity },
      ...{ unit_price: rupeesNumber(offer.price), amount: rupeesNumber(amount) },
    })),
  }));
  return { status: 201, body: JSON.stringify({ checkout_id: checkoutId, orders }) };
}

/** The lines concerned stand beside the problem, as they are now. */
export const refusal = (code: ObjectionCode, lines: readonly JudgedLine[]): Problem =>
  new Problem(code, { lines: lines.filter(({ objection }) => objection !== null).map(lineNow) });

/** A line of a cart, as it could be bought now. */
export const lineNow = ({ asked, offer, shop, objection }: JudgedLine) => ({
  product_id: Number(asked.productId),
  shop_id: shop ? Number(shop.id) : null,
  shop_name: shop?.name ?? null,
  name: offer?.name ?? null,
  unit: offer?.unit ?? null,
  category: offer?.category ?? null,
  image_url: offer?.imageUrl ?? null,
  quantity: asked.quantity,
  unit_price: rupeesNumber(asked.unitPrice),
  current_price: offer ? rupeesNumber(offer.price) : null,
  /** What can be had, up to what was asked: how much there is in all is the shop's own affair. */
  available_quantity: obtainable(offer, asked.quantity),
  minimum_order: shop && shop.minimumOrder !== null ? rupeesNumber(shop.minimumOrder) : null,
  objection,
});
