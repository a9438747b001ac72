import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ApiClient, guest, newPerson, type Person, type Product, signIn } from './support/api.js';
import { LiveReader } from './support/live.js';
import { cartOf, openStall, place, type Stall } from './support/orders.js';
import { expectProblem } from './support/problem.js';
import { asSuperuser } from './support/servers.js';
import { stack } from './support/stack.js';

interface KeptCart {
  version: number;
  items: { product_id: number; name: string; shop_name: string; quantity: number; unit_price: number }[];
}
interface Member {
  readonly id: number;
  readonly person: Person;
  readonly token: string;
  readonly client: ApiClient;
}

async function join(role: Person['role']): Promise<Member> {
  const person = newPerson(role);
  const { id } = (await guest.post<{ id: number }>('/register', person)).body;
  const { access_token: token } = (await signIn(person.username, person.password)).body;
  return { id, person, token, client: new ApiClient(token) };
}

const add = (client: ApiClient, { id }: Product, quantity: number) =>
  client.post<KeptCart>('/cart/add', { product_id: id, quantity });
const put = (client: ApiClient, items: object[]) =>
  client.raw<KeptCart>('PUT', '/cart/lines', {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ items }),
  });
const quantities = ({ items }: KeptCart) => items.map(({ product_id, quantity }) => [product_id, quantity]);

let stall: Stall;
let member: Member;
const readers: LiveReader[] = [];
beforeEach(async () => {
  [stall, member] = await Promise.all([openStall(50), join('customer')]);
});
afterEach(() => {
  for (const reader of readers.splice(0)) reader.close();
});

describe('the cart of an account', () => {
  it('is the same wherever somebody signs in, and nobody else’s', async () => {
    const { client, person } = member;
    expect((await client.get<KeptCart>('/cart')).body).toEqual({ version: 0, items: [] });
    const added = await add(client, stall.product, 2);
    expect(added.status).toBe(200);
    expect(added.body.items).toMatchObject([
      { name: stall.product.name, shop_name: stall.shop.name, quantity: 2, unit_price: stall.product.price },
    ]);
    const { access_token } = (await signIn(person.username, person.password)).body;
    expect((await new ApiClient(access_token).get('/cart')).body).toEqual(added.body);
    const other = await join('customer');
    expect((await other.client.get<KeptCart>('/cart')).body.items).toEqual([]);
  });

  it('loses nothing that is added at the same time', async () => {
    const { client } = member;
    await Promise.all(Array.from({ length: 8 }, () => add(client, stall.product, 1)));
    const { body } = await client.get<KeptCart>('/cart');
    expect(quantities(body)).toEqual([[stall.product.id, 8]]);
    expect(body.version).toBe(8);
  });

  it('has what was said last, once, and keeps what is not named', async () => {
    const { client } = member;
    const other = await openStall(5);
    await add(client, stall.product, 5);
    const lines = [{ product_id: other.product.id, quantity: 3, unit_price: 49 }];
    await put(client, lines);
    const again = await put(client, lines);
    expect(quantities(again.body)).toEqual([
      [stall.product.id, 5],
      [other.product.id, 3],
    ]);
    expect(again.body.items[1]?.unit_price).toBe(49); // what the customer has seen
    const without = await put(client, [{ product_id: stall.product.id, quantity: 0 }]);
    expect(quantities(without.body)).toEqual([[other.product.id, 3]]);
  });

  it('takes up the cart of a guest: of a product in both the larger quantity, however often it is sent', async () => {
    const { client } = member;
    const other = await openStall(5);
    await add(client, stall.product, 5);
    const items = [
      { product_id: other.product.id, quantity: 1 },
      { product_id: stall.product.id, quantity: 2 },
    ];
    for (let times = 0; times < 2; times += 1) {
      const { body } = await client.post<KeptCart>('/cart/merge', { items });
      expect(quantities(body)).toEqual([
        [stall.product.id, 5],
        [other.product.id, 1],
      ]);
    }
  });

  it('is bounded, in products and of each', async () => {
    const { client, id } = member;
    await add(client, stall.product, 999);
    expect(quantities((await add(client, stall.product, 1)).body)).toEqual([[stall.product.id, 999]]);
    expectProblem(
      await client.post('/cart/add', { product_id: 9_999_999, quantity: 1 }),
      404,
      'product_not_found',
    );
    await asSuperuser(
      'primary',
      `INSERT INTO cart_lines (customer_id, product_id, quantity, unit_price, product_name, shop_id, shop_name)
       SELECT $1, 8000000 + n, 1, 1, 'gone', 1, 'gone' FROM generate_series(1, 99) AS n`,
      [id],
    );
    const other = await openStall(5);
    expectProblem(await add(client, other.product, 1), 409, 'cart_full');
    const { body } = await put(client, [
      { product_id: other.product.id, quantity: 1 },
      { product_id: stall.product.id, quantity: 3 },
    ]);
    expect(body.items).toHaveLength(100);
    expect(body.items[0]?.quantity).toBe(3);
  });

  it('still names a product that is gone', async () => {
    await add(member.client, stall.product, 1);
    await stall.owner.delete(`/shops/${stall.shop.id}/products/${stall.product.id}`);
    expect((await member.client.get<KeptCart>('/cart')).body.items).toMatchObject([
      { name: stall.product.name },
    ]);
  });

  it('goes with the account', async () => {
    const { client, person, id } = member;
    await add(client, stall.product, 1);
    const { status } = await client.raw('DELETE', '/me', {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ password: person.password }),
    });
    expect(status).toBe(204);
    const [left] = await asSuperuser<{ count: string }>(
      'primary',
      'SELECT (SELECT count(*) FROM carts WHERE customer_id = $1) + (SELECT count(*) FROM cart_lines WHERE customer_id = $1) AS count',
      [id],
    );
    expect(left?.count).toBe('0');
    expect((await add(client, stall.product, 1)).status).toBe(401);
  });
});

describe('a purchase', () => {
  it('takes what is bought out of the cart, in its own transaction; a refused one takes nothing', async () => {
    const { client } = member;
    const other = await openStall(50);
    await add(client, stall.product, 2);
    await add(client, other.product, 5);
    expect((await place(client, cartOf([[stall.product, 51]]))).status).toBe(409);
    expect((await client.get<KeptCart>('/cart')).body.version).toBe(2);
    // Three of the five were put in by another tab, meanwhile.
    const bought = await place(
      client,
      cartOf([
        [stall.product, 2],
        [other.product, 2],
      ]),
    );
    expect(bought.status).toBe(201);
    expect(await client.get('/cart')).toMatchObject({
      body: { version: 3, items: [{ product_id: other.product.id, quantity: 3 }] },
    });
  });
});

describe('every screen of somebody', () => {
  it('is told that the cart has changed, by a purchase too; an owner’s as well, and nobody else’s', async () => {
    const owner = await join('shopowner');
    const follow = async ({ token }: Member) => {
      const reader = await LiveReader.open(stack.addresses.api, { token });
      readers.push(reader);
      return reader;
    };
    const screens = [await follow(member), await follow(owner)];
    const told = (reader: LiveReader | undefined, version: number) =>
      reader?.event(({ type, data }) => type === 'cart' && data['version'] === version);
    await add(member.client, stall.product, 2);
    await told(screens[0], 1);
    await place(member.client, cartOf([[stall.product, 2]]));
    const { data } = (await told(screens[0], 2)) ?? { data: {} };
    expect(Object.keys(data).sort()).toEqual(['session', 'version']);
    await add(owner.client, stall.product, 1);
    await told(screens[1], 1);
    expect(screens[1]?.of('cart')).toHaveLength(1);
  });
});
