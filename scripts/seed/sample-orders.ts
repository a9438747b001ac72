import { z } from 'zod';
import { OTHER_CUSTOMER, SAMPLE_CUSTOMER, SAMPLE_OWNER, SAMPLE_PASSWORD } from '../sample-data/logins.ts';
import { SHOPS } from '../sample-data/shops.ts';
import type { ApiClient } from './api-client.ts';
import type { Tally } from './tally.ts';

/**
 * Whose the sample orders are, the states that they end in, and the steps that lead there. A shop takes few open orders of
 * a customer: those that end come first, and whoever signs in as the sample customer can still order there.
 */
export const PLANS = [
  {
    customer: SAMPLE_CUSTOMER,
    ends: 'delivered',
    steps: ['accepted', 'packed', 'out_for_delivery', 'delivered'],
  },
  { customer: SAMPLE_CUSTOMER, ends: 'rejected', steps: ['rejected'] },
  { customer: SAMPLE_CUSTOMER, ends: 'cancelled', steps: ['cancelled'] },
  {
    customer: SAMPLE_CUSTOMER,
    ends: 'out_for_delivery',
    steps: ['accepted', 'packed', 'out_for_delivery'],
  },
  { customer: OTHER_CUSTOMER, ends: 'packed', steps: ['accepted', 'packed'] },
  { customer: OTHER_CUSTOMER, ends: 'accepted', steps: ['accepted'] },
  { customer: OTHER_CUSTOMER, ends: 'placed', steps: [] },
] as const;
export const SAMPLE_ORDERS = PLANS.length;

const anything = z.unknown();
const token = z.object({ access_token: z.string() });
const named = z.looseObject({ id: z.number(), name: z.string() });
const product = named.extend({ price: z.number(), available: z.boolean() });
const order = z.looseObject({ id: z.number(), shop_id: z.number(), status: z.string() });
const placed = z.object({ orders: z.array(order) });

type Send = <T>(step: () => Promise<T>) => Promise<T>;

/**
 * Orders of one shop in every state. The shop is always open: orders can be put in place at any hour. Each
 * has a key of its own, so that a run that broke off is taken up; once all are there, nothing is done.
 */
export class SampleOrders {
  readonly #client: ApiClient;
  readonly #tally: Tally;
  readonly #persist: Send;

  constructor(client: ApiClient, tally: Tally, persist: Send) {
    this.#client = client;
    this.#tally = tally;
    this.#persist = persist;
  }

  /** Throws what the client throws. */
  async put(): Promise<void> {
    const owner = await this.#signIn(SAMPLE_OWNER);
    const customers = {
      [SAMPLE_CUSTOMER]: await this.#signIn(SAMPLE_CUSTOMER),
      [OTHER_CUSTOMER]: await this.#signIn(OTHER_CUSTOMER),
    };
    const shopName = SHOPS.find((shop) => shop.owner === SAMPLE_OWNER)?.name;
    const shops = await this.#persist(() => this.#client.list('/shops/', owner, named));
    const shop = shops.find(({ name }) => name === shopName);
    if (!shop) throw new Error('the sample shop for orders is not there');
    const path = `/shops/${String(shop.id)}/products/`;
    const products = await this.#persist(() => this.#client.list(path, owner, product));
    const shelf = products.filter(({ available }) => available).sort((a, b) => a.id - b.id);
    const there = await this.#persist(() => this.#client.list('/orders', owner, order));
    const complete = there.filter(({ shop_id }) => shop_id === shop.id).length >= SAMPLE_ORDERS;
    for (const [i, { customer: name, ends, steps }] of PLANS.entries()) {
      const customer = customers[name];
      if (!complete)
        await this.#take(await this.#place(customer, ends, shelf.slice(i * 3, i * 3 + 3)), steps, {
          owner,
          customer,
        });
      this.#tally.record('orders', ends, complete ? 'present' : 'created');
    }
  }

  async #place(
    customer: string,
    ends: string,
    products: readonly z.infer<typeof product>[],
  ): Promise<number> {
    const items = products.map(({ id, price }, n) => ({
      product_id: id,
      quantity: n + 1,
      unit_price: price,
    }));
    const body = { items, address: '14/2, Pusa Road, Karol Bagh, Delhi 110005', payment_method: 'cod' };
    const headers = { 'idempotency-key': `sample-order-${ends}` };
    const request = { method: 'POST', path: '/orders', token: customer, headers, body } as const;
    const { orders } = await this.#persist(() => this.#client.send(request, placed));
    const [first] = orders;
    if (!first) throw new Error('a sample order was not placed');
    return first.id;
  }

  /** A step that was taken in a run before is answered as it is now, or refused: then the order is further already. */
  async #take(id: number, steps: readonly string[], who: { owner: string; customer: string }): Promise<void> {
    const path = `/orders/${String(id)}`;
    for (const status of steps) {
      const by = status === 'cancelled' ? who.customer : who.owner;
      const { steps: taken } = await this.#persist(() =>
        this.#client.send(
          { method: 'GET', path, token: by },
          z.object({ steps: z.array(z.object({ status: z.string() })) }),
        ),
      );
      if (taken.some((step) => step.status === status)) continue;
      await this.#persist(() =>
        this.#client.send({ method: 'POST', path: `${path}/status`, token: by, body: { status } }, anything),
      );
    }
  }

  async #signIn(username: string): Promise<string> {
    const form = { username, password: SAMPLE_PASSWORD };
    const { access_token } = await this.#persist(() =>
      this.#client.send({ method: 'POST', path: '/token', form }, token),
    );
    return access_token;
  }
}
