import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  everyPage,
  guest,
  openShop,
  signUp,
  stockProduct,
  unique,
  type ApiClient,
  type Product,
  type Shop,
} from './support/api.js';
import { eventually } from './support/eventually.js';
import { expectProblem } from './support/problem.js';

const UNKNOWN = 9_000_000_000_000_000;
const JSON_BODY = { 'content-type': 'application/json' };

let owner: ApiClient;
let otherOwner: ApiClient;
let customer: ApiClient;
let shop: Shop;
let product: Product;

beforeAll(async () => {
  owner = await signUp('shopowner');
  otherOwner = await signUp('shopowner');
  customer = await signUp('customer');
  shop = await openShop(owner);
  product = await stockProduct(owner, shop);
  await eventually(async () =>
    expect((await guest.get<Product[]>(`/shops/${shop.id}/products/`)).body).toHaveLength(1),
  );
});

describe('who may do what', () => {
  it('a guest and a customer change nothing', async () => {
    const body = { name: unique('Kirana '), city: 'Pune' };
    expectProblem(await guest.post('/shops/', body), 401, 'sign_in_required');
    expectProblem(await customer.post('/shops/', body), 403, 'role_not_allowed');
    const products = `/shops/${shop.id}/products/`;
    expectProblem(await customer.post(products, { name: 'Atta', price: 1 }), 403, 'role_not_allowed');
    expectProblem(await customer.delete(`${products}${product.id}`), 403, 'role_not_allowed');
  });

  it('another owner changes neither the shop nor its products', async () => {
    const path = `/shops/${shop.id}`;
    const item = `${path}/products/${product.id}`;
    expectProblem(await otherOwner.patch(path, { name: 'Mine' }), 403, 'not_the_owner');
    expectProblem(await otherOwner.delete(path), 403, 'not_the_owner');
    expectProblem(
      await otherOwner.post(`${path}/products/`, { name: 'Atta', price: 1 }),
      403,
      'not_the_owner',
    );
    expectProblem(await otherOwner.patch(item, { price: 1 }), 403, 'not_the_owner');
    expectProblem(await otherOwner.delete(item), 403, 'not_the_owner');
    expect((await owner.get<Shop>(path)).body).toEqual(shop);
    expect((await owner.get<Product[]>(`${path}/products/`)).body).toEqual([product]);
  });

  it('an owner is listed the own shops from the primary, everybody else all shops', async () => {
    const others = await openShop(otherOwner);
    for (const [who, own] of [
      [owner, shop],
      [otherOwner, others],
    ] as const) {
      const list = await who.get<Shop[]>('/shops/');
      expect(list.status).toBe(200);
      expect(list.headers.get('x-served-by')).toBe('primary');
      expect(list.body).toEqual([own]);
    }
    const products = await owner.get<Product[]>(`/shops/${shop.id}/products/`);
    expect(products.headers.get('x-served-by')).toBe('primary');
    for (const who of [guest, customer]) {
      await eventually(async () => {
        const ids = (await everyPage<Shop>('/shops/', who)).map(({ id }) => id);
        expect(ids).toEqual(expect.arrayContaining([shop.id, others.id]));
      });
    }
  });
});

describe('a price', () => {
  it.each([0.01, 0.3, 19.99, 4.35, 1.1, 1_234_567.89])('of %d comes back equal', async (price) => {
    const { id } = await stockProduct(owner, shop, { price: 5 });
    const path = `/shops/${shop.id}/products/`;
    const changed = await owner.patch<Product>(`${path}${id}`, { price });
    expect(changed.status).toBe(200);
    expect(changed.body.price).toBe(price);
    const created = await stockProduct(owner, shop, { price });
    expect(created.price).toBe(price);
    await eventually(async () => {
      const shown = (await guest.get<Product[]>(path)).body.filter((one) =>
        [id, created.id].includes(one.id),
      );
      expect(shown.map((one) => one.price)).toEqual([price, price]);
    });
  });

  it.each([0, -1, 1.005, 0.1 + 0.2, 1e8, '19.99', null])('of %p is refused', async (price) => {
    const path = `/shops/${shop.id}/products/`;
    const body = { name: unique('Atta '), price };
    expectProblem(await owner.post(path, body), 422, 'validation_failed', ['price']);
    expectProblem(await owner.patch(`${path}${product.id}`, { price }), 422, 'validation_failed', ['price']);
  });
});

describe('what cannot be', () => {
  it('an unknown shop, product or route is 404', async () => {
    for (const path of [`/shops/${UNKNOWN}`, `/shops/${UNKNOWN}/products/`]) {
      expectProblem(await guest.get(path), 404, 'shop_not_found');
      expectProblem(await owner.get(path), 404, 'shop_not_found');
    }
    expectProblem(await owner.patch(`/shops/${UNKNOWN}`, { name: 'New' }), 404, 'shop_not_found');
    expectProblem(await owner.delete(`/shops/${UNKNOWN}`), 404, 'shop_not_found');
    expectProblem(await owner.delete(`/shops/${shop.id}/products/${UNKNOWN}`), 404, 'product_not_found');
    expectProblem(await guest.get('/nowhere'), 404, 'route_not_found');
    expectProblem(await guest.raw('PUT', '/shops/'), 404, 'route_not_found');
  });

  it.each(['0', '-1', '1.5', 'abc', '007', '9223372036854775808', '%00'])('the id %s is 422', async (id) => {
    expectProblem(await guest.get(`/shops/${id}`), 422, 'validation_failed', ['shop_id']);
    expectProblem(await guest.get(`/shops/${id}/products/`), 422, 'validation_failed', ['shop_id']);
    const item = `/shops/${shop.id}/products/${id}`;
    expectProblem(await owner.patch(item, { price: 1 }), 422, 'validation_failed', ['product_id']);
  });

  it.each([
    ['limit=201', 'limit'],
    ['limit=0', 'limit'],
    ['limit=ten', 'limit'],
    ['cursor=zzz', 'cursor'],
    ['cursor=YmVmb3JlOi0x', 'cursor'],
  ])('the page %s is 422', async (query, field) => {
    for (const who of [guest, owner]) {
      expectProblem(await who.get(`/shops/?${query}`), 422, 'validation_failed', [field]);
      const products = `/shops/${shop.id}/products/?${query}`;
      expectProblem(await who.get(products), 422, 'validation_failed', [field]);
    }
  });

  it('a change of nothing is 422, and a body that is no JSON is 400', async () => {
    for (const path of [`/shops/${shop.id}`, `/shops/${shop.id}/products/${product.id}`]) {
      expectProblem(await owner.patch(path, {}), 422, 'validation_failed');
      const broken = await owner.raw('PATCH', path, { headers: JSON_BODY, body: '{"name": "Ata' });
      expectProblem(broken, 400, 'malformed_request');
    }
    expectProblem(
      await owner.raw('POST', '/shops/', { headers: JSON_BODY, body: '{' }),
      400,
      'malformed_request',
    );
    expectProblem(await owner.post('/shops/', {}), 422, 'validation_failed', ['name', 'city']);
  });
});
