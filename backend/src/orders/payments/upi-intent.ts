import { rupeesText } from '../money.js';
import { type PayableOrder, type PaymentMethod, unlessGivenUp } from './payment-method.js';

/**
 * Paid to the shop's own UPI id by an app on the customer's phone, which the link opens. Nobody tells us whether money
 * came: the customer says so, and the owner looks and says so.
 */
export const upiIntent: PaymentMethod = {
  open: (order) => ({ status: 'pending', link: linkOf(order) }),
  afterStep: unlessGivenUp,
};

/**
 * The parameters are those of NPCI's UPI linking specification 1.6. An `@` may stand in a query as it is, and some apps
 * read a payee's address as it is written: with `%40` they pay nobody.
 */
function linkOf({ id, shop, total }: PayableOrder): string {
  if (shop.upiId === null) throw new Error('a shop without a UPI id cannot be paid by UPI');
  const parameters = {
    pa: shop.upiId,
    pn: shop.name,
    tr: `KG${id}`,
    tn: `Order ${id}`,
    am: rupeesText(total),
    cu: 'INR',
  };
  const query = Object.entries(parameters).map(
    ([name, value]) => `${name}=${encodeURIComponent(value).replaceAll('%40', '@')}`,
  );
  return `upi://pay?${query.join('&')}`;
}
