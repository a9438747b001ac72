import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../../../lib/api-client';
import type { KeptCart } from '../../../lib/api-model';
import { clearDevice, linesOnDevice } from '../../../lib/cart';
import type { CartLine } from '../../../lib/cart-lines';
import { toPaise } from '../../../lib/money';
import { ApiError } from '../../../lib/problem';
import { inTurn } from '../../../lib/session-lock';
import { toItems } from '../cart-items';

/** Refused for good: sent again, it would be refused again. */
export const isRefused = (error: unknown): boolean =>
  error instanceof ApiError &&
  error.status >= 400 &&
  error.status < 500 &&
  ![401, 408, 429].includes(error.status);

const get = async (signal?: AbortSignal): Promise<KeptCart> =>
  bodyOf(await api.GET('/cart', { signal: signal ?? null }));

/** Puts what a guest has left on the device into the account's cart. Sent twice, it counts once. */
async function merged(lines: readonly CartLine[]): Promise<KeptCart> {
  try {
    const cart = bodyOf(await api.POST('/cart/merge', { body: { items: toItems(lines) } }));
    clearDevice();
    return cart;
  } catch (error) {
    if (!isRefused(error)) throw error;
    clearDevice();
    return get();
  }
}

/** The cart of the account, with what waits on the device in it. One tab after the other: the first takes it all. */
export function accountCartOptions(person: string | null) {
  return queryOptions({
    queryKey: ['cart', person],
    queryFn: ({ signal }) =>
      inTurn(async () => {
        const waiting = linesOnDevice();
        return waiting.length > 0 ? merged(waiting) : get(signal);
      }, 'kirana.cart'),
    enabled: person !== null,
  });
}

/** @throws {ApiError} */
export async function sendLines(lines: readonly CartLine[]): Promise<KeptCart> {
  return bodyOf(await api.PUT('/cart/lines', { body: { items: toItems(lines) } }));
}

/** The API's lines as the cart knows them. */
export const toCartLines = ({ items }: KeptCart): CartLine[] =>
  items.map(({ product_id, shop_id, shop_name, name, unit, category, image_url, quantity, unit_price }) => ({
    ...{ productId: product_id, shopId: shop_id, shopName: shop_name, name, unit },
    ...{ price: toPaise(unit_price), quantity },
    ...(category && { category }),
    ...(image_url && { imageUrl: image_url }),
  }));
