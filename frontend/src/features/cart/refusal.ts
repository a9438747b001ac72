import type { Objection } from '../../lib/api-model';

const WHY: Readonly<Record<Objection, string>> = {
  shop_closed: 'A shop in your cart is closed.',
  product_unavailable: 'A product in your cart is no longer sold.',
  out_of_stock: 'There is less in stock than you asked for.',
  price_changed: 'A price has changed.',
  out_of_delivery_range: 'A shop does not deliver to your address.',
  below_minimum_order: 'Your order is below a shop’s minimum.',
  upi_not_accepted: 'A shop takes cash on delivery only.',
};

export const isObjection = (code: string): code is Objection => Object.hasOwn(WHY, code);

export const explainObjection = (code: Objection): string => WHY[code];

/** What a page hands to the cart's when a purchase was refused. */
export const refusalState = (code: Objection) => ({ refused: code });

/** What somebody who was led to the cart is told: why a purchase was refused, or what of an old order is missing. */
export function messageIn(state: unknown): string | null {
  if (typeof state !== 'object' || state === null) return null;
  if ('refused' in state && typeof state.refused === 'string' && isObjection(state.refused))
    return `${WHY[state.refused]} Nothing was ordered.`;
  if ('missing' in state && Number(state.missing) > 0)
    return state.missing === 1
      ? 'One product of that order is no longer to be had.'
      : `${Number(state.missing)} products of that order are no longer to be had.`;
  return null;
}
