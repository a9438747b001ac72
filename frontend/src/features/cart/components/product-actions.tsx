import type { Product } from '../../../lib/api-model';
import '../cart-actions.css';
import { AddToCart } from './add-to-cart';
import { BuyNow } from './buy-now';

interface ProductActionsProps {
  product: Product;
  /** Its shop is closed: it can be put into the cart, and bought another time. */
  later?: boolean;
}

/** What a buyer can do with a product on the shelf. */
export function ProductActions({ product, later = false }: ProductActionsProps) {
  return (
    <div className="product-actions">
      <AddToCart product={product} />
      {!later && <BuyNow product={product} />}
    </div>
  );
}
