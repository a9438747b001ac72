import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ACCESS, ACTORS, type Actor } from './support/access-table.js';
import {
  type ApiClient,
  guest,
  openShop,
  type Product,
  type Shop,
  signUp,
  stockProduct,
} from './support/api.js';
import { bought } from './support/orders.js';

interface Document {
  paths: Record<string, Record<string, { operationId: string }>>;
}
const document = JSON.parse(readFileSync(new URL('../openapi.json', import.meta.url), 'utf8')) as Document;
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, { operationId }]) => ({ path, method, operationId })),
);

/** What ends the tokens of whoever asks for it. */
const ENDS_TOKENS = 'logOutEverywhere';

let clients: Record<Actor, ApiClient>;
beforeAll(signUpAll);

async function signUpAll(): Promise<void> {
  clients = {
    guest,
    customer: await signUp('customer'),
    'another customer': await signUp('customer'),
    owner: await signUp('shopowner'),
    'another owner': await signUp('shopowner'),
  };
  // Somebody with a shop of their own, not a newcomer.
  await openShop(clients['another owner']);
}

/** What a case is about: made anew for each, since some cases delete it. */
async function subject(path: string) {
  const { owner, customer } = clients;
  const shop: Shop = await openShop(owner);
  const product: Product = await stockProduct(owner, shop, { price: 50 });
  const order = await bought(customer, [[product, 1]]);
  const address = await customer.post<{ id: number }>('/me/addresses', {
    ...{ label: 'Home', recipient: 'Asha', mobile: '9876543210', address: '12 Laxmi Road' },
  });
  let hold_id = 0;
  if (path.includes('{hold_id}')) {
    await customer.post('/carts/hold', { items: [{ product_id: product.id, quantity: 1 }] });
    hold_id = (await owner.get<{ id: number }[]>(`/shops/${shop.id}/holds`)).body[0]?.id ?? 0;
  }
  const ofPeople = { order_id: order.id, address_id: address.body.id, hold_id };
  const made = { shop_id: shop.id, product_id: product.id, ...ofPeople };
  return {
    made,
    clean: () => customer.delete(`/me/addresses/${address.body.id}`),
  };
}

async function ask(
  actor: Actor,
  { path, method, operationId }: (typeof operations)[number],
): Promise<number> {
  const { body, text, query = '' } = ACCESS[operationId] ?? {};
  const { made, clean } = await subject(path);
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name: keyof typeof made) => String(made[name])) + query;
  const json =
    body === undefined ? undefined : JSON.stringify(body).replaceAll('":product"', String(made.product_id));
  const type = text?.type ?? (json === undefined ? undefined : 'application/json');
  const content = text?.body ?? json;
  const { status } = await clients[actor].raw(method.toUpperCase(), address, {
    headers: { ...(type && { 'content-type': type }), 'idempotency-key': randomUUID() },
    ...(content === undefined ? {} : { body: content }),
  });
  await clean();
  return status;
}

describe('every operation', () => {
  it('stands in the table of who may do what', () => {
    expect(operations.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(ACCESS).sort());
  });

  // An event stream does not end: live.int-spec.ts asks for it.
  it.each(operations.filter(({ operationId }) => operationId !== 'followLive'))(
    'is for whom the table says: $operationId',
    async (operation) => {
      const answers: Record<string, unknown> = {};
      const expected: Record<string, unknown> = {};
      for (const [i, actor] of ACTORS.entries()) {
        const allowed = ACCESS[operation.operationId]?.answers[i];
        const status = await ask(actor, operation);
        if (operation.operationId === ENDS_TOKENS) await signUpAll();
        const isRefusal = [401, 403, 404].includes(status);
        answers[actor] = isRefusal ? status : 'ok';
        expected[actor] = allowed;
      }
      expect(answers).toEqual(expected);
    },
  );
});
