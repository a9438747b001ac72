import { Button } from '../../../components/ui/button';
import { Notice } from '../../../components/ui/notice';
import type { PricedLine } from '../../../lib/api-model';
import { setQuantity } from '../../../lib/cart';
import type { CartLine } from '../../../lib/cart-lines';
import { formatPaise, toPaise } from '../../../lib/money';

function Remove({ line }: { line: CartLine }) {
  return (
    <Button look="quiet" small aria-label={`Remove ${line.name}`} onClick={() => setQuantity(line, 0)}>
      Remove
    </Button>
  );
}

/** Why one line cannot be bought as it stands, and the press that settles it. */
export function LineObjection({ line, priced }: { line: CartLine; priced: PricedLine | undefined }) {
  switch (priced?.objection) {
    case 'product_unavailable':
      return <Notice action={<Remove line={line} />}>No longer sold</Notice>;
    case 'out_of_stock': {
      const left = priced.available_quantity;
      if (left === 0) return <Notice action={<Remove line={line} />}>Out of stock</Notice>;
      return (
        <Notice
          action={
            <Button
              look="quiet"
              small
              aria-label={`Set ${line.name} to ${left}`}
              onClick={() => setQuantity(line, left)}
            >
              Set to {left}
            </Button>
          }
        >
          Only {left} left
        </Notice>
      );
    }
    case 'price_changed': {
      if (priced.current_price === null) return null;
      const price = toPaise(priced.current_price);
      return (
        <Notice
          action={
            <Button
              look="quiet"
              small
              aria-label={`Accept new price of ${line.name}`}
              onClick={() => setQuantity({ ...line, price }, line.quantity)}
            >
              Accept new price
            </Button>
          }
        >
          Price changed: <s>{formatPaise(line.price)}</s> → <strong>{formatPaise(price)}</strong>
        </Notice>
      );
    }
    default:
      // What is wrong with the shop's part as a whole stands at the shop.
      return null;
  }
}
