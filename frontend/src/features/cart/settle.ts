import type { PricedLine } from '../../lib/api-model';
import type { CartLine } from '../../lib/cart-lines';
import { toPaise } from '../../lib/money';
import { pricedLineOf } from './cart-items';

/** The line as it can be bought now: at the new price, or what is left of it (0: nothing). Null when it stands as it is. */
export function settled(line: CartLine, priced: PricedLine | undefined): CartLine | null {
  switch (priced?.objection) {
    case 'product_unavailable':
      return { ...line, quantity: 0 };
    case 'out_of_stock':
      return { ...line, quantity: priced.available_quantity };
    case 'price_changed':
      return priced.current_price === null ? null : { ...line, price: toPaise(priced.current_price) };
    default:
      return null;
  }
}

/** Every line that can be settled by a press, as it will be then. */
export const settledLines = (lines: readonly CartLine[], priced: readonly PricedLine[]): CartLine[] =>
  lines.flatMap((line) => settled(line, pricedLineOf(line, priced)) ?? []);
