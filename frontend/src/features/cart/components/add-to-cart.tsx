import { useState } from 'react';
import { Button } from '../../../components/ui/button';
import { QuantityStepper } from '../../../components/ui/quantity-stepper';
import type { Product } from '../../../lib/api-model';
import { setQuantity, useCart } from '../../../lib/cart';
import { type CartProduct, MOST_LINES, MOST_OF_ONE } from '../../../lib/cart-lines';
import { toPaise } from '../../../lib/money';

const toCartProduct = (product: Product): CartProduct => ({
  productId: product.id,
  shopId: product.shop_id,
  shopName: product.shop_name,
  name: product.name,
  unit: product.unit,
  price: toPaise(product.price),
});

/** "Add" on the shelf; then how many. What is out of stock can be taken out, but not in. */
export function AddToCart({ product }: { product: Product }) {
  const lines = useCart();
  const [pressed, setPressed] = useState(false);
  const inCart = lines.find(({ productId }) => productId === product.id)?.quantity ?? 0;

  function change(quantity: number) {
    setPressed(true);
    setQuantity(toCartProduct(product), quantity);
  }

  if (inCart === 0 && !product.available) return null;
  const full = inCart === 0 && lines.length >= MOST_LINES;
  return (
    <>
      {inCart === 0 ? (
        <Button
          small
          disabled={full}
          title={full ? `A cart holds ${MOST_LINES} products` : undefined}
          autoFocus={pressed}
          aria-label={`Add ${product.name} to the cart`}
          onClick={() => change(1)}
        >
          Add
        </Button>
      ) : (
        <QuantityStepper
          label={product.name}
          value={inCart}
          most={product.available ? MOST_OF_ONE : inCart}
          onChange={change}
          focusOnMount={pressed}
        />
      )}
      <span className="visually-hidden" role="status">
        {inCart > 0 && `${inCart} of ${product.name} in the cart`}
      </span>
    </>
  );
}
