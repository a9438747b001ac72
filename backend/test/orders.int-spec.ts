import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { actorOf, ORDER_STATUSES } from '../src/orders/order-status.schema.js';
import { type ApiClient, guest, signUp, stockProduct } from './support/api.js';
import { eventually } from './support/eventually.js';
import { CUSTOMERS_STEPS, OWNERS_STEPS } from './support/order-model.js';
import {
  bought,
  cartOf,
  openStall,
  type Order,
  place,
  type Refusal,
  step,
  stockOf,
  take,
} from './support/orders.js';
import { stack } from './support/stack.js';

const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata' }).format(new Date());

let customer: ApiClient;
beforeAll(async () => {
  customer = await signUp('customer');
});

describe('a purchase', () => {
  it('becomes one order for each shop, with names, prices and totals of that moment', async () => {
    const [one, two] = [await openStall(), await openStall(20, {}, 10.1)];
    const second = await stockProduct(one.owner, one.shop, { price: 0.05 });
    const cart = cartOf([
      [one.product, 3],
      [two.product, 7],
      [second, 1],
    ]);
    const { status, body } = await place(customer, cart);
    expect([status, body.orders.length]).toEqual([201, 2]);
    expect(body.orders.map(({ shop_id, total, status: state }) => [shop_id, total, state])).toEqual([
      [one.shop.id, 150.8, 'placed'],
      [two.shop.id, 70.7, 'placed'],
    ]);
    await one.owner.patch(`/shops/${one.shop.id}/products/${one.product.id}`, { name: 'Renamed', price: 99 });
    const [order] = body.orders;
    const { body: later } = await customer.get<Order>(`/orders/${order?.id}`);
    expect(later.items).toEqual([
      expect.objectContaining({
        product_name: one.product.name,
        quantity: 3,
        unit_price: 50.25,
        amount: 150.75,
      }),
      expect.objectContaining({ product_id: second.id, amount: 0.05 }),
    ]);
    expect(later.delivery).toEqual({
      recipient: 'Asha Rao',
      mobile: '+919876543210',
      address: '12 Laxmi Road, Pune',
    });
    expect(await stockOf(one)).toMatchObject({ quantity: 17 });
    expect(await stockOf(two)).toMatchObject({ quantity: 13 });
  });

  it('is all or nothing: the lines concerned are named, as they are now', async () => {
    const [one, two] = [await openStall(), await openStall(2)];
    const cart = cartOf([
      [one.product, 1],
      [two.product, 3],
    ]);
    const { status, body } = await place<Refusal>(customer, cart);
    expect([status, body.code]).toEqual([409, 'out_of_stock']);
    expect(body.lines).toEqual([
      expect.objectContaining({
        product_id: two.product.id,
        objection: 'out_of_stock',
        available_quantity: 2,
      }),
    ]);
    expect(await stockOf(one)).toMatchObject({ quantity: 20 });
  });

  it('needs the price that the customer has seen', async () => {
    const stall = await openStall();
    await stall.owner.patch(`/shops/${stall.shop.id}/products/${stall.product.id}`, { price: 60 });
    const { status, body } = await place<Refusal>(customer, cartOf([[stall.product, 1]]));
    expect([status, body.code, body.lines?.[0]?.current_price]).toEqual([409, 'price_changed', 60]);
  });

  it.each([
    ['is switched off', { is_active: false }],
    ['is closed today', { closed_on: today }],
  ])('is refused by a shop that %s', async (_, change) => {
    const stall = await openStall();
    await stall.owner.patch(`/shops/${stall.shop.id}`, change);
    const { status, body } = await place<Refusal>(customer, cartOf([[stall.product, 1]]));
    expect([status, body.code]).toEqual([409, 'shop_closed']);
  });

  it('is refused outside the hours, also of a shop that is open over midnight', async () => {
    const at = (hours: number) => {
      const time = new Date(Date.now() + hours * 3_600_000);
      return new Intl.DateTimeFormat('en-GB', {
        timeZone: 'Asia/Kolkata',
        hour: '2-digit',
        minute: '2-digit',
      }).format(time);
    };
    const stall = await openStall();
    const buy = async (opens: number, closes: number) => {
      await stall.owner.patch(`/shops/${stall.shop.id}`, { opens_at: at(opens), closes_at: at(closes) });
      return (await place(customer, cartOf([[stall.product, 1]]))).status;
    };
    expect([
      await buy(-2, 2),
      await buy(2, 4),
      await buy(-4, -2),
      await buy(-2, 20),
      await buy(2, 23),
    ]).toEqual([201, 409, 409, 201, 409]);
  });

  it('of a product off sale, of one that is gone, or of too little is refused', async () => {
    const stall = await openStall(20, { minimum_order: 100 });
    const small = await place<Refusal>(customer, cartOf([[stall.product, 1]]));
    expect(small.body.code).toBe('below_minimum_order');
    const path = `/shops/${stall.shop.id}/products/${stall.product.id}`;
    await stall.owner.patch(path, { is_active: false });
    const off = await place<Refusal>(customer, cartOf([[stall.product, 2]]));
    await stall.owner.delete(path);
    const gone = await place<Refusal>(customer, cartOf([[stall.product, 2]]));
    expect([off.body.code, gone.body.code]).toEqual(['product_unavailable', 'product_unavailable']);
  });

  it('is refused beyond the delivery radius, when the place is known', async () => {
    const stall = await openStall(20, { latitude: 18.5, longitude: 73.8, delivery_radius_km: 3 });
    const to = async (latitude: number) =>
      (
        await place<Refusal>(
          customer,
          cartOf([[stall.product, 1]], { location: { latitude, longitude: 73.8 } }),
        )
      ).body.code;
    expect([await to(18.52), await to(18.53)]).toEqual([undefined, 'out_of_delivery_range']);
  });

  it('by UPI has a link with the amount, where the shop takes UPI', async () => {
    const [with_, without] = [await openStall(20, { upi_id: 'laxmi@okaxis' }), await openStall()];
    const paid = await place(customer, cartOf([[with_.product, 2]], { payment_method: 'upi' }));
    const [order] = paid.body.orders;
    expect(order?.payment).toMatchObject({ method: 'upi', status: 'pending' });
    expect(order?.payment.link).toMatch(/^upi:\/\/pay\?pa=laxmi@okaxis&.*&am=100\.50&cu=INR$/);
    const refused = await place<Refusal>(customer, cartOf([[without.product, 1]], { payment_method: 'upi' }));
    expect(refused.body.code).toBe('upi_not_accepted');
  });

  it.each([
    ['no items', { items: [] }, 'items'],
    ['half a kilo', { items: [{ product_id: 1, quantity: 0.5, unit_price: 1 }] }, 'items.0.quantity'],
    [
      'a third of a paisa',
      { items: [{ product_id: 1, quantity: 1, unit_price: 0.333 }] },
      'items.0.unit_price',
    ],
    ['no address', { address: ' ' }, 'address'],
    ['shells', { payment_method: 'shells' }, 'payment_method'],
  ])('with %s is not valid', async (_, change, field) => {
    const asked = { ...cartOf([]), items: [{ product_id: 1, quantity: 1, unit_price: 1 }], ...change };
    const { status, body } = await place<Refusal>(customer, asked);
    expect([status, body.errors?.map((error) => error.field)]).toEqual([422, [field]]);
  });

  it('with a product in two lines is not valid', async () => {
    const line = { product_id: 1, quantity: 1, unit_price: 1 };
    const { body } = await place<Refusal>(customer, { ...cartOf([]), items: [line, line] });
    expect(body.errors?.[0]?.field).toBe('items.1.product_id');
  });
});

describe('a key', () => {
  it('is needed, and is for one request', async () => {
    const stall = await openStall();
    const cart = cartOf([[stall.product, 1]]);
    expect((await customer.post<Refusal>('/orders', cart)).body.code).toBe('idempotency_key_missing');
    expect((await place<Refusal>(customer, cart, 'short')).body.code).toBe('idempotency_key_missing');
    const key = randomUUID();
    expect((await place(customer, cart, key)).status).toBe(201);
    const other = await place<Refusal>(customer, cartOf([[stall.product, 2]]), key);
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused']);
    expect((await place(await signUp('customer'), cart, key)).status).toBe(201);
    expect(await stockOf(stall)).toMatchObject({ quantity: 18 });
  });

  it('answers the same again, at once and later, when it bought and when it was refused', async () => {
    const stall = await openStall(1);
    const cart = cartOf([[stall.product, 1]]);
    for (const status of [201, 409]) {
      const key = randomUUID();
      const answers = await Promise.all([1, 2, 3].map(() => place(customer, cart, key)));
      answers.push(await place(customer, cart, key));
      expect(answers.map((answer) => answer.status)).toEqual([status, status, status, status]);
      expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
      expect(answers.filter(({ headers }) => headers.has('idempotency-replayed'))).toHaveLength(3);
    }
    expect(await stockOf(stall)).toMatchObject({ quantity: 0 });
  });
});

describe('stock', () => {
  it('that runs out takes the product off the list, and back when it returns; a sale between does not', async () => {
    const stall = await openStall(2);
    const list = `/shops/${stall.shop.id}/products/`;
    const shown = async () => (await guest.get<{ available: boolean; updated_at: string }[]>(list)).body[0];
    await eventually(async () => expect(await shown()).toMatchObject({ available: true }));
    const before = await shown();
    await bought(customer, [[stall.product, 1]]);
    expect(await shown()).toEqual(before);
    const last = await bought(customer, [[stall.product, 1]]);
    await eventually(async () => expect(await shown()).toMatchObject({ available: false }));
    await step(customer, last, 'cancelled');
    await eventually(async () => expect(await shown()).toMatchObject({ available: true }));
  });

  it('is counted and moved by its owner, and never below nothing', async () => {
    const stall = await openStall(5);
    const path = `/shops/${stall.shop.id}/products/${stall.product.id}/stock`;
    const change = async (body: object) => stall.owner.patch<Refusal & { quantity: number }>(path, body);
    expect((await change({ quantity: 30 })).body.quantity).toBe(30);
    expect((await change({ delta: -12 })).body.quantity).toBe(18);
    expect((await change({ delta: -19 })).body.code).toBe('out_of_stock');
    // Not beyond what can be counted, by however many deliveries.
    await change({ quantity: 999_990 });
    const much = await change({ delta: 1_000_000 });
    expect([much.status, much.body.errors]).toMatchObject([
      422,
      [{ field: 'delta', message: 'must be at most 10' }],
    ]);
    expect((await change({ delta: 10 })).body.quantity).toBe(1_000_000);
    await change({ quantity: 18 });
    expect((await change({ low_at: 18 })).body).toMatchObject({ quantity: 18, is_low: true });
    const low = await stall.owner.get<{ id: number }[]>(`/shops/${stall.shop.id}/stock?low=true`);
    expect(low.body.map(({ id }) => id)).toEqual([stall.product.id]);
    for (const wrong of [{}, { delta: 0 }, { quantity: -1 }, { quantity: 1, delta: 1 }])
      expect((await change(wrong)).status).toBe(422);
  });
});

describe('a hold', () => {
  it('keeps stock from others, is bought first, and ends with the purchase', async () => {
    const stall = await openStall(8);
    const asked = { items: [{ product_id: stall.product.id, quantity: 4 }] };
    const held = await customer.post<{ expires_at: string }>('/carts/hold', asked);
    expect(held.status).toBe(201);
    expect(Date.parse(held.body.expires_at) - Date.now()).toBeGreaterThan(9 * 60_000);
    expect(await stockOf(stall)).toMatchObject({ quantity: 4, held: 4 });
    const other = await signUp('customer');
    expect((await place(other, cartOf([[stall.product, 5]]))).status).toBe(409);
    expect((await place(customer, cartOf([[stall.product, 8]]))).status).toBe(201);
    expect(await stockOf(stall)).toMatchObject({ quantity: 0, held: 0 });
  });

  it('takes the place of the last one, and is given back', async () => {
    const stall = await openStall(5);
    const hold = (quantity: number) =>
      customer.post<Refusal>('/carts/hold', { items: [{ product_id: stall.product.id, quantity }] });
    await hold(3);
    expect((await hold(5)).status).toBe(201);
    expect((await hold(6)).body).toMatchObject({ code: 'out_of_stock', lines: [{ available_quantity: 5 }] });
    expect(await stockOf(stall)).toMatchObject({ quantity: 5, held: 0 });
    await Promise.all([hold(1), hold(2), hold(1)]);
    await customer.delete('/carts/hold');
    expect(await stockOf(stall)).toMatchObject({ quantity: 5, held: 0 });
  });
});

describe('a cart', () => {
  it('is priced as it could be bought now', async () => {
    const stall = await openStall(2);
    const line = { product_id: stall.product.id, quantity: 3, unit_price: 40 };
    const { status, body } = await customer.post('/carts/validate', { items: [line] });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ok: false,
      total: 100.5,
      items: [{ objection: 'out_of_stock', current_price: 50.25, available_quantity: 2 }],
    });
    const gone = await customer.post('/carts/validate', {
      items: [{ ...line, product_id: 999_999_999_999 }],
    });
    expect(gone.body).toMatchObject({ total: 0, items: [{ objection: 'product_unavailable', name: null }] });
  });
});

describe('the life of an order', () => {
  it('goes step by step to delivered, which pays cash', async () => {
    const stall = await openStall();
    const order = await bought(customer, [[stall.product, 1]]);
    for (const status of ['accepted', 'packed', 'out_for_delivery', 'delivered'])
      expect((await step(stall.owner, order, status)).body.status).toBe(status);
    const { body } = await customer.get<Order>(`/orders/${order.id}`);
    expect(body).toMatchObject({ status: 'delivered', payment: { status: 'paid' }, next: [] });
    expect(body.steps.map(({ status, actor_role }) => [status, actor_role])).toEqual([
      ['placed', 'customer'],
      ['accepted', 'shopowner'],
      ['packed', 'shopowner'],
      ['out_for_delivery', 'shopowner'],
      ['delivered', 'shopowner'],
    ]);
    expect((await step(customer, order, 'cancelled')).body.code).toBe('step_not_allowed');
  });

  it('ends early by its owner or its customer until it is packed, and the stock returns once', async () => {
    const stall = await openStall(10);
    const orders = await Promise.all([1, 2, 3].map(() => bought(customer, [[stall.product, 2]])));
    const [cancelled, rejected, packed] = orders as [Order, Order, Order];
    const again = await Promise.all([1, 2, 3].map(() => step(customer, cancelled, 'cancelled')));
    expect(again.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await step(stall.owner, rejected, 'accepted')).status).toBe(200);
    expect((await step(stall.owner, rejected, 'rejected')).body.payment.status).toBe('void');
    await take(stall.owner, packed, 'accepted', 'packed');
    expect((await step(customer, packed, 'cancelled')).status).toBe(409);
    expect(await stockOf(stall)).toMatchObject({ quantity: 8 });
    // What is found wanting on the packing table is said, and read by the customer.
    await step(stall.owner, packed, 'rejected', { reason: 'out_of_stock' });
    const { body } = await customer.get<Order>(`/orders/${packed.id}`);
    expect([body.status, body.steps.at(-1)?.reason]).toEqual(['rejected', 'out_of_stock']);
    expect(await stockOf(stall)).toMatchObject({ quantity: 10 });
  });

  it('ends at the door when nobody takes it: with a reason, and the stock returns', async () => {
    const stall = await openStall(10);
    const order = await bought(customer, [[stall.product, 2]]);
    await take(stall.owner, order, 'accepted', 'packed', 'out_for_delivery');
    expect((await step(stall.owner, order, 'rejected')).status).toBe(409);
    expect((await step(stall.owner, order, 'not_delivered', {})).body.errors?.[0]?.field).toBe('reason');
    expect((await step(customer, order, 'not_delivered')).status).toBe(409);
    const { body } = await step(stall.owner, order, 'not_delivered', { reason: 'nobody_there' });
    expect(body).toMatchObject({ status: 'not_delivered', payment: { status: 'void' }, next: [] });
    expect(body.steps.at(-1)?.reason).toBe('nobody_there');
    expect(await stockOf(stall)).toMatchObject({ quantity: 10 });
  });

  it('asks whether the cash was taken: what was not is owed until the owner says otherwise', async () => {
    const stall = await openStall(10);
    const order = await bought(customer, [[stall.product, 1]]);
    const pay = () => stall.owner.post<Order & Refusal>(`/orders/${order.id}/payment`, { status: 'paid' });
    await take(stall.owner, order, 'accepted', 'packed', 'out_for_delivery');
    expect((await pay()).body.code).toBe('step_not_allowed');
    const { body } = await step(stall.owner, order, 'delivered', { cash_taken: false });
    expect(body).toMatchObject({ status: 'delivered', payment: { status: 'due' } });
    expect((await pay()).body.payment.status).toBe('paid');
  });

  it('takes the steps of the table, and the database refuses every other one as well', async () => {
    const allowed = new Set([...OWNERS_STEPS, ...CUSTOMERS_STEPS]);
    const taken: string[] = [];
    const database = new pg.Client(stack.environment().DATABASE_URL_OWNER);
    await database.connect();
    try {
      await database.query(`CREATE TEMPORARY TABLE ways (status text, updated_at timestamptz);
        CREATE TRIGGER refuse BEFORE UPDATE OF status ON ways FOR EACH ROW EXECUTE FUNCTION orders_refuse_step()`);
      for (const from of ORDER_STATUSES) {
        for (const to of ORDER_STATUSES) {
          await database.query('DELETE FROM ways');
          await database.query('INSERT INTO ways (status) VALUES ($1)', [from]);
          const isTaken = database.query('UPDATE ways SET status = $1', [to]).then(
            () => true,
            () => false,
          );
          if (await isTaken) taken.push(`${from}>${to}`);
        }
      }
    } finally {
      await database.end();
    }
    expect(new Set(taken)).toEqual(allowed);
    const ofCode = ORDER_STATUSES.flatMap((from) =>
      ORDER_STATUSES.filter((to) => actorOf(from, to) !== null).map((to) => `${from}>${to}`),
    );
    expect(new Set(ofCode)).toEqual(allowed);
  });

  it('tells the customer whom to call, and nobody else', async () => {
    const stall = await openStall(10);
    const { id } = await bought(customer, [[stall.product, 1]]);
    const { body: owner } = await stall.owner.get<{ mobile: string }>('/me');
    expect((await customer.get<Order>(`/orders/${id}`)).body.shop_mobile).toBe(owner.mobile);
    expect((await stall.owner.get<Order>(`/orders/${id}`)).body.shop_mobile).toBeNull();
  });

  it('is settled by the owner when it is paid by UPI', async () => {
    const stall = await openStall(10, { upi_id: 'laxmi@okaxis' });
    const { body } = await place(customer, cartOf([[stall.product, 1]], { payment_method: 'upi' }));
    const path = `/orders/${body.orders[0]?.id}`;
    const settle = (status: string) => stall.owner.post<Order & Refusal>(`${path}/payment`, { status });
    expect((await settle('refunded')).body.code).toBe('step_not_allowed');
    expect((await settle('paid')).body.payment.status).toBe('paid');
    await stall.owner.post(`${path}/status`, { status: 'rejected' });
    expect((await customer.get<Order>(path)).body.payment.status).toBe('refund_due');
    expect((await settle('refunded')).body.payment.status).toBe('refunded');
  });

  it('records a UPI payment that came although the order was cancelled', async () => {
    const stall = await openStall(10, { upi_id: 'laxmi@okaxis' });
    const cancelled = async () => {
      const cart = cartOf([[stall.product, 1]], { payment_method: 'upi' });
      const { body } = await place(customer, cart);
      const order = body.orders[0] as Order;
      expect((await step(customer, order, 'cancelled')).body.payment.status).toBe('void');
      return `/orders/${order.id}`;
    };
    const say = (path: string, status: string) =>
      stall.owner.post<Order & Refusal>(`${path}/payment`, { status });
    const claim = (path: string, utr: string) =>
      customer.post<Order & Refusal>(`${path}/payment/claim`, { utr });

    // By the customer, with the number of the transfer; the owner has sent it back.
    const [one, two, three] = [await cancelled(), await cancelled(), await cancelled()];
    expect((await claim(one, '41234')).body.errors?.[0]?.field).toBe('utr');
    const claimed = await claim(one, '4123 4567 8901');
    expect(claimed.body.payment).toMatchObject({ status: 'refund_due', utr: '412345678901' });
    expect((await claim(one, '412345678901')).status).toBe(200);
    expect((await stall.owner.get<Order>(one)).body.payment.utr).toBe('412345678901');
    expect((await say(one, 'refunded')).body.payment.status).toBe('refunded');
    expect((await claim(one, '999999999999')).body.code).toBe('step_not_allowed');

    // By the owner, who saw it come.
    expect((await say(two, 'refund_due')).body.payment.status).toBe('refund_due');
    expect((await say(two, 'void')).body.code).toBe('step_not_allowed');
    expect((await say(two, 'refunded')).body.payment.status).toBe('refunded');

    // Nothing came of what is claimed: the same number is not claimed again.
    await claim(three, '412345678902');
    expect((await say(three, 'void')).body.payment.status).toBe('void');
    expect((await claim(three, '412345678902')).body.code).toBe('step_not_allowed');
    expect((await claim(three, '412345678903')).body.payment.status).toBe('refund_due');
  });

  it('owes what a customer had said to have paid before the order was rejected', async () => {
    const stall = await openStall(10, { upi_id: 'laxmi@okaxis' });
    const { body } = await place(customer, cartOf([[stall.product, 1]], { payment_method: 'upi' }));
    const path = `/orders/${body.orders[0]?.id}`;
    const claim = () => customer.post<Order>(`${path}/payment/claim`, { utr: '412345678901' });
    expect((await claim()).body.payment.status).toBe('pending');
    await stall.owner.post(`${path}/status`, { status: 'rejected' });
    expect((await customer.get<Order>(path)).body.payment.status).toBe('refund_due');
    expect(
      (await (await signUp('customer')).post(`${path}/payment/claim`, { utr: '412345678901' })).status,
    ).toBe(404);
  });

  it('is listed for its customer and its owner, page by page', async () => {
    const [stall, buyer] = [await openStall(10), await signUp('customer')];
    const ids: number[] = [];
    for (let i = 0; i < 3; i += 1) ids.unshift((await bought(buyer, [[stall.product, 1]])).id);
    for (const who of [buyer, stall.owner]) {
      const first = await who.get<Order[]>('/orders?limit=2');
      const next = /<([^>]+)>/.exec(first.headers.get('link') ?? '')?.[1] ?? '';
      const second = await who.get<Order[]>(next);
      expect([...first.body, ...second.body].map(({ id }) => id)).toEqual(ids);
    }
    const oldest = await stall.owner.get<Order[]>('/orders?status=placed&limit=2&first=oldest');
    const rest = /<([^>]+)>/.exec(oldest.headers.get('link') ?? '')?.[1] ?? '';
    const inTurn = [...oldest.body, ...(await stall.owner.get<Order[]>(rest)).body];
    expect(inTurn.map(({ id }) => id)).toEqual(ids.toReversed());
    await step(stall.owner, { id: ids[0] ?? 0 }, 'accepted');
    const accepted = await stall.owner.get<Order[]>(`/orders?status=accepted&shop_id=${stall.shop.id}`);
    expect(accepted.body.map(({ id }) => id)).toEqual([ids[0]]);
  });
});
