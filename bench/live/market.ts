import { randomUUID } from 'node:crypto';
import { z } from 'zod';

const withId = z.object({ id: z.number() });
const placed = z.object({ orders: z.array(withId).length(1) });
const signedIn = z.object({ access_token: z.string() });
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
  const ask = async (
    path: string,
    token: string | null,
    body: object,
    headers: object = {},
  ): Promise<unknown> => {
    const isForm = body instanceof URLSearchParams;
    const response = await fetch(`${api}${path}`, {
      method: 'POST',
      headers: {
        ...(isForm ? {} : { 'content-type': 'application/json' }),
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      body: isForm ? body : JSON.stringify(body),
    });
    if (!response.ok)
      throw new Error(`POST ${path} answered ${String(response.status)}: ${await response.text()}`);
    return response.json();
  };
  const signUp = async (role: 'shopowner' | 'customer'): Promise<string> => {
    const [username, password] = [`bench${randomUUID().slice(0, 8)}`, randomUUID()];
    const person = { full_name: 'Bench', address: '1 Bench Road', mobile: '+919876543210' };
    await ask('/register', null, { username, password, role, ...person });
    return signedIn.parse(await ask('/token', null, new URLSearchParams({ username, password })))
      .access_token;
  };
  const [ownerToken, customerToken] = [await signUp('shopowner'), await signUp('customer')];
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
