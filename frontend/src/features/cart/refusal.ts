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

/** The sentence for the refusal in a navigation's state; null without one. */
export function refusalIn(state: unknown): string | null {
  if (typeof state !== 'object' || state === null || !('refused' in state)) return null;
  const { refused } = state;
  if (typeof refused !== 'string' || !isObjection(refused)) return null;
  return `${WHY[refused]} Nothing was ordered.`;
}
