import type { Product } from '../../lib/api-model';
import type { CartProduct } from '../../lib/cart-lines';
import { toPaise } from '../../lib/money';

/** What the cart remembers of a product on the shelf. */
export function toCartProduct(product: Product): CartProduct {
  const { id, shop_id, shop_name, name, unit, price, category, image_url } = product;
  return {
    productId: id,
    shopId: shop_id,
    shopName: shop_name,
    name,
    unit,
    price: toPaise(price),
    ...(category && { category }),
    ...(image_url && { imageUrl: image_url }),
  };
}
