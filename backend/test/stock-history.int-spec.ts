import { beforeAll, expect, it } from '@jest/globals';
import { type ApiClient, signUp } from './support/api.js';
import { bought, openStall, step } from './support/orders.js';

interface Move {
  id: number;
  delta: number;
  reason: string;
  order_id: number | null;
}

let customer: ApiClient;
beforeAll(async () => {
  customer = await signUp('customer');
});

it("a product's stock is the sum of its moves, which its owner alone is told, latest first", async () => {
  const { owner, shop, product } = await openStall(20);
  const path = `/shops/${shop.id}/products/${product.id}/stock`;
  const order = await bought(customer, [[product, 3]]);
  await step(owner, order, 'rejected');
  await owner.patch(path, { delta: 5 });
  await owner.patch(path, { quantity: 18 });
  const { body } = await owner.get<Move[]>(`${path}/history`);
  expect(body.map(({ delta, reason, order_id }) => [delta, reason, order_id])).toEqual([
    [-7, 'count', null],
    [5, 'delivery', null],
    [3, 'sale_returned', order.id],
    [-3, 'sale', order.id],
    [20, 'opening', null],
  ]);
  const first = await owner.get<Move[]>(`${path}/history?limit=2`);
  expect(first.body).toHaveLength(2);
  expect(first.headers.get('link')).toContain('rel="next"');
  expect((await (await signUp('shopowner')).get(`${path}/history`)).status).toBe(404);
});
