import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useTranslations } from 'use-intl';
import { Button } from '../../../components/ui/button';
import { QuantityStepper } from '../../../components/ui/quantity-stepper';
import type { Product } from '../../../lib/api-model';
import { setQuantity, useCart } from '../../../lib/cart';
import { MOST_LINES, MOST_OF_ONE } from '../../../lib/cart-lines';
import { openCartPanel } from '../../../lib/cart-panel';
import { notify } from '../../../lib/notify';
import { toCartProduct } from '../to-cart-product';

/** "Add" on the shelf; then how many. What is out of stock can be taken out, but not in. */
export function AddToCart({ product }: { product: Product }) {
  const t = useTranslations('cart');
  const navigate = useNavigate();
  const lines = useCart();
  const [pressed, setPressed] = useState(false);
  const { name } = product;
  const inCart = lines.find(({ productId }) => productId === product.id)?.quantity ?? 0;

  function change(quantity: number) {
    setPressed(true);
    setQuantity(toCartProduct(product), quantity);
    // Told once, with the way there: from then on the number at the cart and the stepper say enough.
    if (lines.length === 0)
      notify({
        kind: 'done',
        text: t('added', { name }),
        action: {
          label: t('view'),
          run: () => {
            if (!openCartPanel()) void navigate('/cart');
          },
        },
      });
  }

  if (inCart === 0 && !product.available) return null;
  const full = inCart === 0 && lines.length >= MOST_LINES;
  return (
    <>
      {inCart === 0 ? (
        <Button
          className="add-to-cart"
          disabled={full}
          title={full ? t('full', { count: MOST_LINES }) : undefined}
          autoFocus={pressed}
          aria-label={t('addNamed', { name })}
          onClick={() => change(1)}
        >
          <Plus aria-hidden />
          {t('add')}
        </Button>
      ) : (
        <QuantityStepper
          label={name}
          value={inCart}
          most={product.available ? MOST_OF_ONE : inCart}
          onChange={change}
          focusOnMount={pressed}
        />
      )}
      <span className="visually-hidden" role="status">
        {inCart > 0 && t('inCart', { count: inCart, name })}
      </span>
    </>
  );
}
