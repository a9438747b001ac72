import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  ApiClient,
  guest,
  newPerson,
  openShop,
  type Person,
  type Reply,
  signIn,
  unique,
} from './support/api.js';
import { eventually } from './support/eventually.js';
import { bought, cartOf, openStall, type Order, place, step, stockOf } from './support/orders.js';
import { expectProblem } from './support/problem.js';
import { asSuperuser } from './support/servers.js';

const JSON_BODY = { 'content-type': 'application/json' };
const home = { label: 'Home', recipient: 'Asha Rao', mobile: '+919876543210', address: '12 MG Road' };

interface Member {
  readonly id: number;
  readonly person: Person;
  readonly client: ApiClient;
}

async function join(role: Person['role']): Promise<Member> {
  const person = newPerson(role);
  const { body } = await answered(() => guest.post<{ id: number }>('/register', person));
  const signedIn = await answered(() => signIn(person.username, person.password));
  return { id: body.id, person, client: new ApiClient(signedIn.body.access_token) };
}

/** Asks again while the answer is that there is too much to do. */
const answered = <Body>(ask: () => Promise<Reply<Body>>): Promise<Reply<Body>> =>
  eventually(async () => {
    const reply = await ask();
    if (reply.status >= 500) throw new Error(`answered ${reply.status}`);
    return reply;
  });

const deleteAccount = ({ client, person }: Member, password = person.password) =>
  client.raw('DELETE', '/me', { headers: JSON_BODY, body: JSON.stringify({ password }) });

let member: Member;
beforeEach(async () => {
  member = await join('customer');
});

describe('a profile', () => {
  it('is changed field by field', async () => {
    const { client, person } = member;
    const { username, role, full_name, address, mobile } = person;
    const shown = { username, role, full_name, address, mobile };
    const named = await client.patch<Person>('/me', { full_name: ' Asha Patil ' });
    expect(named.status).toBe(200);
    expect(named.body).toEqual({ ...shown, full_name: 'Asha Patil' });
    const moved = await client.patch('/me', { address: 'Flat 3\nFC Road', mobile: '+91 98765-00000' });
    const expected = {
      ...shown,
      full_name: 'Asha Patil',
      address: 'Flat 3\nFC Road',
      mobile: '+919876500000',
    };
    expect(moved.body).toEqual(expected);
    expect((await client.get('/me')).body).toEqual(expected);
  });

  it('names what it refuses, and keeps its username and role', async () => {
    const { client, person } = member;
    expectProblem(await client.patch('/me', {}), 422, 'validation_failed', ['']);
    expectProblem(await client.patch('/me', { username: 'other' }), 422, 'validation_failed', ['']);
    const wrong = { full_name: '', address: 7, mobile: '12' };
    expectProblem(await client.patch('/me', wrong), 422, 'validation_failed', Object.keys(wrong));
    await client.patch('/me', { full_name: 'New', role: 'shopowner' });
    expect((await client.get('/me')).body).toMatchObject({ username: person.username, role: 'customer' });
    expectProblem(await guest.patch('/me', { full_name: 'New' }), 401, 'sign_in_required');
  });
});

describe('a password', () => {
  const change = (client: ApiClient, current_password: string, new_password: string) =>
    client.post('/me/password', { current_password, new_password });

  it('is changed by whoever knows it', async () => {
    const { client, person } = member;
    expectProblem(await change(client, 'Wrong@1234', 'Next@12345'), 403, 'wrong_password');
    expect((await signIn(person.username, person.password)).status).toBe(200);
    expect((await change(client, person.password, 'Next@12345')).status).toBe(204);
    expectProblem(await signIn(person.username, person.password), 401, 'invalid_credentials');
    expect((await signIn(person.username, 'Next@12345')).status).toBe(200);
  });

  it('is held to the rules, and asked for', async () => {
    const { client, person } = member;
    expectProblem(await change(client, person.password, 'short'), 422, 'validation_failed', ['new_password']);
    const fields = ['current_password', 'new_password'];
    expectProblem(await client.post('/me/password', {}), 422, 'validation_failed', fields);
    expectProblem(await change(guest, 'x', 'Next@12345'), 401, 'sign_in_required');
  });

  it('is changed by one of two at once', async () => {
    const { client, person } = member;
    const both = ['First@1234', 'Second@1234'];
    const answers = await Promise.all(both.map((next) => change(client, person.password, next)));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 403]);
    const winner = both[answers.findIndex(({ status }) => status === 204)] ?? '';
    expect((await signIn(person.username, winner)).status).toBe(200);
  });
});

describe('the deletion of an account', () => {
  it('needs the password', async () => {
    expectProblem(await deleteAccount(member, 'Wrong@1234'), 403, 'wrong_password');
    const none = await member.client.raw('DELETE', '/me', { headers: JSON_BODY, body: '{}' });
    expectProblem(none, 422, 'validation_failed', ['password']);
    expectProblem(
      await guest.raw('DELETE', '/me', { headers: JSON_BODY, body: '{}' }),
      401,
      'sign_in_required',
    );
    expect((await member.client.get('/me')).status).toBe(200);
  });

  it('takes every personal detail, gives back what is held, and keeps the orders', async () => {
    const { client, id, person } = member;
    const stall = await openStall(20);
    const order = await bought(client, [[stall.product, 3]]);
    for (const status of ['accepted', 'packed', 'out_for_delivery', 'delivered'])
      await step(stall.owner, order, status);
    await client.post('/me/addresses', home);
    await client.post('/carts/hold', { items: [{ product_id: stall.product.id, quantity: 5 }] });
    expect(await stockOf(stall)).toMatchObject({ quantity: 12, held: 5 });

    expect((await deleteAccount(member)).status).toBe(204);

    expect(await stockOf(stall)).toMatchObject({ quantity: 17, held: 0 });
    const [row] = await asSuperuser<Record<string, unknown>>(
      'primary',
      'SELECT username, full_name, address, mobile, deleted_at FROM users WHERE id = $1',
      [id],
    );
    expect(row).toMatchObject({ username: `deleted-${id}`, full_name: '', address: '', mobile: '' });
    expect(row?.['deleted_at']).not.toBeNull();
    for (const [table, column] of [
      ['addresses', 'user_id'],
      ['order_requests', 'customer_id'],
      ['stock_holds', 'customer_id'],
    ])
      expect(await asSuperuser('primary', `SELECT 1 FROM ${table} WHERE ${column} = $1`, [id])).toEqual([]);
    const kept = await stall.owner.get<Order>(`/orders/${order.id}`);
    expect(kept.body).toMatchObject({ status: 'delivered', total: order.total, delivery: null });

    expectProblem(await signIn(person.username, person.password), 401, 'invalid_credentials');
    for (const password of [person.password, '*', ''])
      expect((await signIn(`deleted-${id}`, password)).status).not.toBe(200);
  });

  it('ends what its token could do', async () => {
    const stall = await openStall();
    expect((await deleteAccount(member)).status).toBe(204);
    const { client } = member;
    const held = { items: [{ product_id: stall.product.id, quantity: 1 }] };
    for (const answer of [
      await client.get('/me'),
      await client.patch('/me', { full_name: 'Back' }),
      await client.post('/me/password', { current_password: 'Pass@1234', new_password: 'Next@12345' }),
      await client.post('/me/addresses', home),
      await client.post('/carts/hold', held),
      await place(client, cartOf([[stall.product, 1]])),
      await deleteAccount(member),
    ])
      expectProblem(answer, 401, 'invalid_token');
    expect(await stockOf(stall)).toMatchObject({ quantity: 20, held: 0 });
  });

  it('frees the name, and needs none of its own', async () => {
    const squatter = { ...newPerson('customer'), username: `deleted-${member.id}` };
    expect((await guest.post('/register', squatter)).status).toBe(201);
    expect((await deleteAccount(member)).status).toBe(204);
    expect((await signIn(squatter.username, squatter.password)).status).toBe(200);
    expect((await guest.post('/register', member.person)).status).toBe(201);
  });

  it('waits for the orders', async () => {
    const stall = await openStall();
    const order = await bought(member.client, [[stall.product, 1]]);
    for (const next of ['accepted', 'packed', 'out_for_delivery', 'delivered']) {
      expectProblem(await deleteAccount(member), 409, 'orders_open');
      expect((await step(stall.owner, order, next)).status).toBe(200);
    }
    expect((await member.client.get('/me')).status).toBe(200);
    expect((await deleteAccount(member)).status).toBe(204);
  });

  it("waits for an owner's shops, and for what was bought there", async () => {
    const owner = await join('shopowner');
    const shop = await openShop(owner.client);
    expectProblem(await deleteAccount(owner), 409, 'shops_open');
    const product = await owner.client.post<{ id: number; name: string; price: number }>(
      `/shops/${shop.id}/products/`,
      { name: unique('Atta '), price: 5, stock: 3 },
    );
    const { client } = member;
    const line = { product_id: product.body.id, quantity: 1, unit_price: 5 };
    const cart = { items: [line], address: '12 Laxmi Road', payment_method: 'cod' };
    const [order] = (await place(client, cart)).body.orders;
    if (!order) throw new Error('nothing was bought');
    expect((await owner.client.delete(`/shops/${shop.id}`)).status).toBe(204);
    expectProblem(await deleteAccount(owner), 409, 'orders_open');
    expect((await step(owner.client, order, 'rejected')).status).toBe(200);
    expect((await deleteAccount(owner)).status).toBe(204);
    expectProblem(await owner.client.post('/shops/', { name: 'Again', city: 'Pune' }), 401, 'invalid_token');
  });

  it('happens once', async () => {
    const answers = await Promise.all([deleteAccount(member), deleteAccount(member)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 401]);
  });

  it('leaves nothing behind of a purchase at the same moment', async () => {
    const stall = await openStall(100);
    const rounds: Member[] = [];
    for (let i = 0; i < 6; i += 1) rounds.push(await join('customer'));
    await Promise.all(
      rounds.map(async (one) => {
        const key = randomUUID();
        const cart = cartOf([[stall.product, 1]]);
        const [deleted, placed] = await Promise.all([
          answered(() => deleteAccount(one)),
          answered(() => place<unknown>(one.client, cart, key)),
        ]);
        // One of them came first: either the account is there and the order too, or neither. Whoever had to ask again may
        // find the own deletion done.
        const gone = (await one.client.get('/me')).status === 401;
        expect(placed.status).toBe(gone ? 401 : 201);
        expect(gone ? [204, 401] : [409]).toContain(deleted.status);
        const left = await asSuperuser<{ orders: number; deliveries: number }>(
          'primary',
          `SELECT count(*)::int AS orders, count(order_deliveries.order_id)::int AS deliveries
             FROM orders LEFT JOIN order_deliveries ON order_id = id WHERE customer_id = $1`,
          [one.id],
        );
        const expected = gone ? 0 : 1;
        expect(left).toEqual([{ orders: expected, deliveries: expected }]);
      }),
    );
  });
});
