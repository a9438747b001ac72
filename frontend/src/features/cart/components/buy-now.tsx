import { useNavigate } from 'react-router';
import { useTranslations } from 'use-intl';
import { Button } from '../../../components/ui/button';
import type { Product } from '../../../lib/api-model';
import { setQuantity, useCart } from '../../../lib/cart';
import { MOST_LINES } from '../../../lib/cart-lines';
import { toCartProduct } from '../to-cart-product';

/** Straight to the checkout of the product's shop, with at least one of it; a guest logs in on the way. */
export function BuyNow({ product }: { product: Product }) {
  const t = useTranslations('cart');
  const navigate = useNavigate();
  const lines = useCart();
  if (!product.available) return null;
  const isIn = lines.some(({ productId }) => productId === product.id);
  return (
    <Button
      look="quiet"
      className="buy-now"
      disabled={!isIn && lines.length >= MOST_LINES}
      aria-label={t('buyNowNamed', { name: product.name })}
      onClick={() => {
        if (!isIn) setQuantity(toCartProduct(product), 1);
        void navigate(`/checkout?shop=${product.shop_id}`);
      }}
    >
      {t('buyNow')}
    </Button>
  );
}
