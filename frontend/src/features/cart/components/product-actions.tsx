import type { Product } from '../../../lib/api-model';
import '../cart-actions.css';
import { AddToCart } from './add-to-cart';
import { BuyNow } from './buy-now';

/** What a buyer can do with a product on the shelf. */
export function ProductActions({ product }: { product: Product }) {
  return (
    <div className="product-actions">
      <AddToCart product={product} />
      <BuyNow product={product} />
    </div>
  );
}
