import { Store } from 'lucide-react';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import type { PricedLine } from '../../../lib/api-model';
import { type CartLine, totalOf } from '../../../lib/cart-lines';
import { formatPaise } from '../../../lib/money';
import { pricedLineOf } from '../cart-items';
import { CartRow } from './cart-row';
import { isolated } from '../../../components/ui/isolated';
import { ShopObjection } from './shop-objection';

interface CartShopProps {
  shopId: number;
  shopName: string;
  lines: readonly CartLine[];
  priced: readonly PricedLine[];
  /** Offers to buy this part of the cart alone. */
  alone: boolean;
  onRemove: () => void;
}

/** One shop's part of the cart: it becomes one order. */
export function CartShop({ shopId, shopName, lines, priced, alone, onRemove }: CartShopProps) {
  const t = useTranslations('cart');
  const rows = lines.map((line) => ({ line, priced: pricedLineOf(line, priced) }));
  const subtotal = totalOf(lines);
  return (
    <section className="panel stack" aria-label={shopName}>
      <h2 className="cart-shop-name">
        <Store aria-hidden />
        <Link to={`/shop/${shopId}`}>
          <bdi>{shopName}</bdi>
        </Link>
      </h2>
      <ShopObjection priced={rows.flatMap((row) => row.priced ?? [])} subtotal={subtotal} />
      <ul className="plain-list cart-rows">
        {rows.map((row) => (
          <CartRow key={row.line.productId} line={row.line} priced={row.priced} onRemove={onRemove} />
        ))}
      </ul>
      <p className="total">
        <span>{t('subtotal')}</span>
        <strong className="price">{formatPaise(subtotal)}</strong>
      </p>
      {alone && (
        <Link className="cart-alone" to={`/checkout?shop=${shopId}`}>
          {t.rich('buyShop', { ...isolated, shop: shopName })}
        </Link>
      )}
    </section>
  );
}
