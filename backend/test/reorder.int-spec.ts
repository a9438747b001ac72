import { beforeAll, describe, expect, it } from '@jest/globals';
import { type ApiClient, guest, signUp, stockProduct } from './support/api.js';
import { bought, openStall, stockOf } from './support/orders.js';
import { expectProblem } from './support/problem.js';

interface PricedCart {
  ok: boolean;
  total: number;
  items: { product_id: number; quantity: number; unit_price: number; objection: string | null }[];
}

let customer: ApiClient;
beforeAll(async () => {
  customer = await signUp('customer');
});
const reorder = (id: number, who = customer) => who.post<PricedCart>(`/orders/${id}/reorder`, undefined);

describe('an order again', () => {
  it('is a cart at the prices of now, and buys nothing', async () => {
    const stall = await openStall(20, {}, 50.25);
    const second = await stockProduct(stall.owner, stall.shop, {
      ...{ price: 10, category: 'Rice' },
      image_url: 'https://images.example.com/rice.png',
    });
    const order = await bought(customer, [
      [stall.product, 3],
      [second, 2],
    ]);
    await stall.owner.patch(`/shops/${stall.shop.id}/products/${stall.product.id}`, { price: 60 });
    const { status, body } = await reorder(order.id);
    expect(status).toBe(200);
    expect(body).toMatchObject({ ok: true, total: 200 });
    expect(body.items).toEqual([
      expect.objectContaining({
        product_id: stall.product.id,
        quantity: 3,
        unit_price: 60,
        current_price: 60,
        objection: null,
      }),
      expect.objectContaining({
        ...{ product_id: second.id, quantity: 2, unit_price: 10, objection: null },
        ...{ category: 'Rice', image_url: 'https://images.example.com/rice.png' },
      }),
    ]);
    expect((await stockOf(stall)).quantity).toBe(17);
  });

  it('says what stands against each line', async () => {
    const stall = await openStall(4);
    const gone = await stockProduct(stall.owner, stall.shop, { price: 7 });
    const order = await bought(customer, [
      [stall.product, 3],
      [gone, 1],
    ]);
    await stall.owner.delete(`/shops/${stall.shop.id}/products/${gone.id}`);
    const { body } = await reorder(order.id);
    expect(body.ok).toBe(false);
    expect(body.items).toEqual([
      expect.objectContaining({ objection: 'out_of_stock', available_quantity: 1 }),
      expect.objectContaining({
        objection: 'product_unavailable',
        name: null,
        unit_price: 7,
        current_price: null,
      }),
    ]);
  });

  it('is for whoever bought it', async () => {
    const stall = await openStall();
    const order = await bought(customer, [[stall.product, 1]]);
    expectProblem(await reorder(order.id, await signUp('customer')), 404, 'order_not_found');
    expectProblem(await reorder(9_000_000_000_000_000), 404, 'order_not_found');
    expectProblem(await reorder(order.id, stall.owner), 403, 'role_not_allowed');
    expectProblem(await reorder(order.id, guest), 401, 'sign_in_required');
    expectProblem(await customer.post('/orders/x/reorder', undefined), 422, 'validation_failed', [
      'order_id',
    ]);
  });
});
