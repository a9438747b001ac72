import { beforeAll, describe, expect, it } from '@jest/globals';
import { type ApiClient, openShop, signUp, stockProduct } from './support/api.js';
import { bought, openStall, step } from './support/orders.js';
import { asSuperuser } from './support/servers.js';

interface Sold {
  orders: number;
  revenue: number;
}
interface Figures {
  day: string;
  today: Sold & { given_up: number };
  open: Record<string, number>;
  hours: (Sold & { hour: number })[];
  days: (Sold & { day: string })[];
  best_products: { product_id: number; quantity: number; amount: number }[];
}

const figures = async (owner: ApiClient, query = '') => {
  const { status, body } = await owner.get<Figures>(`/orders/figures${query}`);
  expect(status).toBe(200);
  return body;
};
const movedTo = (order: { id: number }, moment: string) =>
  asSuperuser('primary', 'UPDATE orders SET created_at = $2 WHERE id = $1', [order.id, moment]);
const dayBefore = (day: string, days: number) =>
  new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10);

let customer: ApiClient;
beforeAll(async () => {
  customer = await signUp('customer');
});

describe("an owner's figures", () => {
  it('of somebody who has sold nothing are complete', async () => {
    const nothing = { orders: 0, revenue: 0 };
    const { day, today, open, hours, days, best_products } = await figures(await signUp('shopowner'));
    expect(day).toBe(new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata' }).format(new Date()));
    expect(today).toEqual({ ...nothing, given_up: 0 });
    expect(open).toEqual({ placed: 0, accepted: 0, packed: 0, out_for_delivery: 0 });
    expect(hours).toEqual(Array.from({ length: 24 }, (_, hour) => ({ hour, ...nothing })));
    expect(days).toEqual([6, 5, 4, 3, 2, 1, 0].map((ago) => ({ day: dayBefore(day, ago), ...nothing })));
    expect(best_products).toEqual([]);
  });

  it('are exact sums of what was neither rejected nor cancelled', async () => {
    const stall = await openStall(500, {}, 0.1);
    const { owner, shop, product } = stall;
    const other = await stockProduct(owner, shop, { price: 33.33, stock: 50 });
    const second = await openShop(owner);
    const elsewhere = await stockProduct(owner, second, { price: 10.01, stock: 50 });
    await bought(customer, [
      [product, 3],
      [other, 2],
    ]);
    const accepted = await bought(customer, [[product, 7]]);
    const rejected = await bought(customer, [[other, 1]]);
    const cancelled = await bought(customer, [[product, 100]]);
    await bought(customer, [[elsewhere, 1]]);
    await step(owner, accepted, 'accepted');
    await step(owner, rejected, 'rejected');
    await step(customer, cancelled, 'cancelled');

    const all = await figures(owner);
    expect(all.today).toEqual({ orders: 3, revenue: 77.67, given_up: 2 });
    expect(all.open).toEqual({ placed: 2, accepted: 1, packed: 0, out_for_delivery: 0 });
    expect(all.best_products).toEqual([
      expect.objectContaining({ product_id: other.id, product_name: other.name, quantity: 2, amount: 66.66 }),
      expect.objectContaining({ product_id: elsewhere.id, quantity: 1, amount: 10.01 }),
      expect.objectContaining({ product_id: product.id, quantity: 10, amount: 1 }),
    ]);
    expect(all.days.at(-1)).toEqual({ day: all.day, orders: 3, revenue: 77.67 });
    expect(all.hours.reduce((sum, { orders }) => sum + orders, 0)).toBe(3);

    const one = await figures(owner, `?shop_id=${shop.id}`);
    expect(one.today).toEqual({ orders: 2, revenue: 67.66, given_up: 2 });
    expect(one.open).toMatchObject({ placed: 1, accepted: 1 });
    const stranger = await figures(await signUp('shopowner'), `?shop_id=${shop.id}`);
    expect(stranger.today).toEqual({ orders: 0, revenue: 0, given_up: 0 });
  });

  it('begin a day at midnight in India, which is 18:30 UTC', async () => {
    const { owner, product } = await openStall(20, {}, 10);
    const { day } = await figures(owner);
    const yesterday = dayBefore(day, 1);
    const [before, after, oldest, tooOld] = [
      await bought(customer, [[product, 1]]),
      await bought(customer, [[product, 2]]),
      await bought(customer, [[product, 3]]),
      await bought(customer, [[product, 4]]),
    ];
    await movedTo(before, `${yesterday}T18:29:00Z`);
    await movedTo(after, `${yesterday}T18:31:00Z`);
    await movedTo(oldest, `${dayBefore(day, 7)}T18:31:00Z`);
    await movedTo(tooOld, `${dayBefore(day, 7)}T18:29:00Z`);

    const { today, days, hours, open, best_products } = await figures(owner);
    expect(today).toEqual({ orders: 1, revenue: 20, given_up: 0 });
    expect(days.map(({ orders, revenue }) => [orders, revenue])).toEqual([
      [1, 30],
      ...[0, 0, 0, 0].map(() => [0, 0]),
      [1, 10],
      [1, 20],
    ]);
    expect(hours[0]).toEqual({ hour: 0, orders: 1, revenue: 20 });
    expect(best_products).toEqual([expect.objectContaining({ product_id: product.id, quantity: 2 })]);
    // What has to be done has no age.
    expect(open['placed']).toBe(4);
  });

  it('name the five products that sold for most', async () => {
    const { owner, shop } = await openStall();
    const lines: Parameters<typeof bought>[1] = [];
    for (let price = 1; price <= 7; price += 1) {
      lines.push([await stockProduct(owner, shop, { price }), 1]);
    }
    await bought(customer, lines);
    const { best_products } = await figures(owner);
    expect(best_products.map(({ amount }) => amount)).toEqual([7, 6, 5, 4, 3]);
  });
});
