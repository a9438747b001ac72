import type { PricedLine } from '../../lib/api-model';
import type { CartLine } from '../../lib/cart-lines';
import { toPaise, toRupees } from '../../lib/money';

/** The lines as the API takes them. */
export function toItems(lines: readonly CartLine[]) {
  return lines.map(({ productId, quantity, price }) => ({
    product_id: productId,
    quantity,
    unit_price: toRupees(price),
  }));
}

/** What the API said about this line as it stands; undefined when it was asked about another quantity or price. */
export function pricedLineOf(line: CartLine, priced: readonly PricedLine[]): PricedLine | undefined {
  return priced.find(
    ({ product_id, quantity, unit_price }) =>
      product_id === line.productId && quantity === line.quantity && toPaise(unit_price) === line.price,
  );
}
