import { amountOf, byShop, type CartLine, totalOf } from '../../../lib/cart-lines';
import { formatPaise } from '../../../lib/money';

/** What is about to be bought: one order for each shop. */
export function OrderSummary({ lines }: { lines: readonly CartLine[] }) {
  const shops = byShop(lines);
  return (
    <section className="panel stack" aria-labelledby="summary">
      <h2 id="summary">
        Your order{shops.length > 1 && <span className="count"> from {shops.length} shops</span>}
      </h2>
      {shops.map((shop) => (
        <section key={shop.shopId} aria-label={shop.shopName}>
          <h3>{shop.shopName}</h3>
          <ul className="plain-list">
            {shop.lines.map((line) => (
              <li key={line.productId} className="total">
                <span>
                  {line.quantity} × {line.name}
                </span>
                <span className="amount">{formatPaise(amountOf(line))}</span>
              </li>
            ))}
          </ul>
          <p className="total">
            <span className="fact">Subtotal</span>
            <strong className="amount">{formatPaise(totalOf(shop.lines))}</strong>
          </p>
        </section>
      ))}
      <p className="total total-all">
        <span>Total</span>
        <strong className="price">{formatPaise(totalOf(lines))}</strong>
      </p>
    </section>
  );
}
