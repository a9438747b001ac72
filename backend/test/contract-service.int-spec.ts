import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import {
  guest,
  newPerson,
  openShop,
  signIn,
  signUp,
  stockProduct,
  unique,
  type Shop,
} from './support/api.js';
import { eventually } from './support/eventually.js';
import { expectProblem } from './support/problem.js';

describe('every path', () => {
  it('works with and without its final slash', async () => {
    const person = newPerson('shopowner');
    const owner = await signUp('shopowner');
    const shop = await openShop(owner);
    const product = await stockProduct(owner, shop);
    await eventually(async () => expect((await guest.get(`/shops/${shop.id}`)).status).toBe(200));
    const item = `/shops/${shop.id}/products/${product.id}`;
    const form = () => new URLSearchParams({ username: person.username, password: person.password });

    expect((await guest.post('/register', person)).status).toBe(201);
    expectProblem(await guest.post('/register/', person), 409, 'username_taken');
    expect((await signIn(person.username, person.password)).status).toBe(200);
    expect((await guest.raw('POST', '/token/', { body: form() })).status).toBe(200);
    for (const path of [
      '/me',
      '/shops',
      `/shops/${shop.id}`,
      `/shops/${shop.id}/products`,
      '/docs',
      '/openapi.json',
      '/health',
      '/ready',
      '/startup',
    ]) {
      expect([path, (await owner.get(path)).status]).toEqual([path, 200]);
      expect([`${path}/`, (await owner.get(`${path}/`)).status]).toEqual([`${path}/`, 200]);
    }
    for (const slash of ['', '/']) {
      expect((await guest.get(`/search${slash}?q=atta`)).status).toBe(200);
      expect((await owner.post(`/shops${slash}`, { name: unique('Kirana '), city: 'Pune' })).status).toBe(
        201,
      );
      const added = await owner.post<Shop>(`/shops/${shop.id}/products${slash}`, { name: 'Atta', price: 5 });
      expect(added.status).toBe(201);
      expect((await owner.patch(`/shops/${shop.id}${slash}`, { area: 'Kothrud' })).status).toBe(200);
      expect((await owner.patch(`${item}${slash}`, { price: 7 })).status).toBe(200);
      const gone = await owner.delete(`/shops/${shop.id}/products/${added.body.id}${slash}`);
      expect(gone.status).toBe(204);
      const closing = await openShop(owner);
      expect((await owner.delete(`/shops/${closing.id}${slash}`)).status).toBe(204);
    }
  });
});

describe('the service', () => {
  it('echoes a request id, and makes one when none or a harmful one is given', async () => {
    const given = unique('req-');
    for (const path of ['/health', '/nowhere']) {
      expect((await guest.get(path, { 'x-request-id': given })).headers.get('x-request-id')).toBe(given);
    }
    const made = await Promise.all([
      guest.get('/health'),
      guest.get('/nowhere'),
      guest.get('/health', { 'x-request-id': 'a "b" {c}' }),
    ]);
    const ids = made.map(({ headers }) => headers.get('x-request-id'));
    for (const id of ids) expect(id).toMatch(/^[\da-f-]{36}$/);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('describes itself as the document in the repository does', async () => {
    const kept = await readFile(new URL('../openapi.json', import.meta.url), 'utf8');
    expect((await guest.get('/openapi.json')).body).toEqual(JSON.parse(kept));
    const docs = await guest.get<string>('/docs');
    expect(docs.headers.get('content-type')).toMatch(/^text\/html/);
    expect(docs.body).toContain('swagger-ui');
  });

  it('says that it is alive, started and ready', async () => {
    expect((await guest.get('/health')).body).toEqual({ status: 'ok' });
    expect((await guest.get('/startup')).body).toEqual({ status: 'started' });
    const ready = await guest.get<{ status: string; dependencies: { name: string; status: string }[] }>(
      '/ready',
    );
    expect(ready.status).toBe(200);
    expect(ready.body.status).toBe('ready');
    expect(ready.body.dependencies.map(({ name }) => name).sort()).toEqual([
      'change-stream',
      'elasticsearch',
      'primary',
      'redis',
      'replicas',
      'watermark',
    ]);
  });
});
