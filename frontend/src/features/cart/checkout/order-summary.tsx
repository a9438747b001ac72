import { Store } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { ProductPicture } from '../../../components/ui/product-picture';
import { amountOf, byShop, type CartLine, totalOf } from '../../../lib/cart-lines';
import { formatPaise } from '../../../lib/money';

function SummaryLine({ line }: { line: CartLine }) {
  const { name, category, imageUrl, quantity, unit } = line;
  return (
    <li className="summary-line">
      <ProductPicture product={{ name, category, image_url: imageUrl }} size={36} />
      <span>
        {quantity} × <bdi>{name}</bdi>
        {unit && <span className="fact"> · {unit}</span>}
      </span>
      <span className="amount">{formatPaise(amountOf(line))}</span>
    </li>
  );
}

/** What is about to be bought: one order for each shop. */
export function OrderSummary({ lines }: { lines: readonly CartLine[] }) {
  const t = useTranslations('cart');
  const shops = byShop(lines);
  return (
    <section className="panel stack" aria-labelledby="summary">
      <h2 id="summary">
        {t('checkout.yourOrder')}
        {shops.length > 1 && <span className="count"> {t('fromShops', { count: shops.length })}</span>}
      </h2>
      {shops.map((shop) => (
        <section key={shop.shopId} aria-label={shop.shopName}>
          <h3 className="cart-shop-name">
            <Store aria-hidden />
            <bdi>{shop.shopName}</bdi>
          </h3>
          <ul className="plain-list">
            {shop.lines.map((line) => (
              <SummaryLine key={line.productId} line={line} />
            ))}
          </ul>
          {shops.length > 1 && (
            <p className="total">
              <span className="fact">{t('subtotal')}</span>
              <strong className="amount">{formatPaise(totalOf(shop.lines))}</strong>
            </p>
          )}
        </section>
      ))}
      <p className="total total-all">
        <span>{t('total')}</span>
        <strong className="price">{formatPaise(totalOf(lines))}</strong>
      </p>
    </section>
  );
}
