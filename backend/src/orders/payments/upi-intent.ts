import { rupeesText } from '../money.js';
import type { PlacedOrder } from '../placement/placement.js';
import { endsWithoutGoods, type PaymentMethod, withoutGoods } from './payment-method.js';

/**
 * Paid to the shop's own UPI id by an app on the customer's phone, which the link opens. Nobody tells us whether money
 * came: the owner looks and says so.
 */
export const upiIntent: PaymentMethod = {
  open: (order) => ({ status: 'pending', link: linkOf(order) }),
  afterStep: (payment, step) => (endsWithoutGoods(step) ? withoutGoods(payment) : payment),
};

/** The parameters are those of NPCI's UPI linking specification 1.6. */
function linkOf({ id, shop, total }: PlacedOrder): string {
  if (shop.upiId === null) throw new Error('a shop without a UPI id cannot be paid by UPI');
  const parameters = {
    pa: shop.upiId,
    pn: shop.name,
    tr: `KG${id}`,
    tn: `Order ${id}`,
    am: rupeesText(total),
    cu: 'INR',
  };
  const query = Object.entries(parameters).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `upi://pay?${query.join('&')}`;
}
