import { Link } from 'react-router';
import { Button } from '../../../components/ui/button';
import { QuantityStepper } from '../../../components/ui/quantity-stepper';
import type { PricedLine } from '../../../lib/api-model';
import { setQuantity } from '../../../lib/cart';
import { amountOf, type CartLine, MOST_OF_ONE, totalOf } from '../../../lib/cart-lines';
import { formatPaise } from '../../../lib/money';
import { pricedLineOf } from '../cart-items';
import { LineObjection } from './line-objection';
import { ShopObjection } from './shop-objection';

function CartRow({ line, priced }: { line: CartLine; priced: PricedLine | undefined }) {
  return (
    <li className="cart-row" data-testid="cart-row">
      <div className="product-names">
        <span className="product-name">{line.name}</span>
        <span className="fact">
          {line.unit && `${line.unit} · `}
          {formatPaise(line.price)} each
        </span>
      </div>
      <QuantityStepper
        label={line.name}
        value={line.quantity}
        least={1}
        most={MOST_OF_ONE}
        onChange={(quantity) => setQuantity(line, quantity)}
      />
      <strong className="price">{formatPaise(amountOf(line))}</strong>
      <Button
        look="quiet"
        small
        className="cart-remove"
        aria-label={`Remove ${line.name} from the cart`}
        onClick={() => setQuantity(line, 0)}
      >
        <span aria-hidden="true">✕</span>
      </Button>
      <LineObjection line={line} priced={priced} />
    </li>
  );
}

interface CartShopProps {
  shopId: number;
  shopName: string;
  lines: readonly CartLine[];
  priced: readonly PricedLine[];
}

/** One shop's part of the cart: it becomes one order. */
export function CartShop({ shopId, shopName, lines, priced }: CartShopProps) {
  const rows = lines.map((line) => ({ line, priced: pricedLineOf(line, priced) }));
  const subtotal = totalOf(lines);
  return (
    <section className="panel stack" aria-label={shopName}>
      <h2>
        <Link to={`/shop/${shopId}`}>{shopName}</Link>
      </h2>
      <ShopObjection priced={rows.flatMap((row) => row.priced ?? [])} subtotal={subtotal} />
      <ul className="plain-list cart-rows">
        {rows.map((row) => (
          <CartRow key={row.line.productId} line={row.line} priced={row.priced} />
        ))}
      </ul>
      <p className="total">
        <span>Subtotal</span>
        <strong className="price">{formatPaise(subtotal)}</strong>
      </p>
    </section>
  );
}
