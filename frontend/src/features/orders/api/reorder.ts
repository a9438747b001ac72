import { useMutation } from '@tanstack/react-query';
import { api, bodyOf } from '../../../lib/api-client';
import type { PricedLine } from '../../../lib/api-model';
import { addToCart } from '../../../lib/cart';
import type { CartLine } from '../../../lib/cart-lines';
import { toPaise } from '../../../lib/money';

/** Null for what is not sold any more. */
function toCartLine(line: PricedLine): CartLine | null {
  const { product_id, shop_id, shop_name, name, unit, quantity, current_price, objection } = line;
  const { category, image_url: imageUrl } = line;
  if (objection === 'product_unavailable' || shop_id === null || current_price === null) return null;
  return {
    productId: product_id,
    shopId: shop_id,
    shopName: shop_name ?? '',
    name: name ?? '',
    unit,
    price: toPaise(current_price),
    quantity,
    ...(category && { category }),
    ...(imageUrl && { imageUrl }),
  };
}

/** Puts what was ordered into the cart, at today's prices. Answers how many products are not to be had or found no room. */
export function useReorder(id: number) {
  return useMutation({
    mutationFn: async () => {
      const answer = await api.POST('/orders/{order_id}/reorder', {
        params: { path: { order_id: String(id) } },
      });
      const { items } = bodyOf(answer);
      const lines = items.flatMap((item) => toCartLine(item) ?? []);
      return items.length - lines.length + addToCart(lines);
    },
  });
}
