import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { post, signUp } from '../stack/sign-up.ts';

const withId = z.object({ id: z.number() });
const placed = z.object({ orders: z.array(withId).length(1) });
const price = 10;

/** A shop with one product that never runs out, its owner, and somebody who buys there: through the API. */
export interface Market {
  readonly shopId: number;
  readonly productId: number;
  readonly ownerToken: string;
  /** Buys one; answers the order's id when the API has answered. @throws Error when it is refused */
  buy(): Promise<number>;
}

/** @throws Error when the API refuses a step */
export async function openMarket(api: string): Promise<Market> {
  const ask = (path: string, token: string, body: object, headers?: object) =>
    post(api, path, token, body, headers);
  const [ownerToken, customerToken] = [await signUp(api, 'shopowner'), await signUp(api, 'customer')];
  const { id: shopId } = withId.parse(await ask('/shops', ownerToken, { name: 'Bench', city: 'Pune' }));
  const product = { name: 'Bench', price, stock: 100_000 };
  const { id: productId } = withId.parse(await ask(`/shops/${String(shopId)}/products`, ownerToken, product));
  const cart = {
    items: [{ product_id: productId, quantity: 1, unit_price: price }],
    ...{ address: '1 Bench Road', payment_method: 'cod' },
  };
  const buy = async (): Promise<number> => {
    const answer = await ask('/orders', customerToken, cart, { 'idempotency-key': randomUUID() });
    return placed.parse(answer).orders[0]?.id ?? 0;
  };
  return { shopId, productId, ownerToken, buy };
}
