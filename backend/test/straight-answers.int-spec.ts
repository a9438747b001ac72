import { describe, expect, it } from '@jest/globals';
import { type ApiClient, guest, openShop, type Reply, signUp, stockProduct } from './support/api.js';
import { eventually } from './support/eventually.js';

/** Headers that may differ between two answers to the same question. */
const PASSING = ['date', 'x-served-by', 'x-age-ms', 'kirana-session', 'set-cookie', 'x-fence'];

function lasting({ status, headers, body }: Reply<unknown>) {
  const names = [...headers.keys()].sort();
  const values = Object.fromEntries(
    names.filter((name) => !PASSING.includes(name)).map((name) => [name, headers.get(name)]),
  );
  return { status, body, names, values };
}

async function shopOfTwo() {
  const owner = await signUp('shopowner');
  const shop = await openShop(owner);
  for (let i = 0; i < 2; i += 1) await stockProduct(owner, shop);
  const list = `/shops/${shop.id}/products/`;
  await eventually(async () => expect((await guest.get<unknown[]>(list)).body).toHaveLength(2));
  return { owner, shop, list };
}

/** Asks twice: the second time the address is known. */
async function twice(client: ApiClient, path: string, headers: Record<string, string> = {}) {
  const first = await client.get(path, headers);
  await eventually(async () =>
    expect((await client.get(path, headers)).headers.get('x-served-by')).toBe('memory'),
  );
  return [lasting(first), lasting(await client.get(path, headers))] as const;
}

describe('an address that was asked for before', () => {
  it('is answered as the first time', async () => {
    const { shop, list } = await shopOfTwo();
    for (const path of [`${list}?limit=1`, `/shops/${shop.id}`, '/shops/?city=Pune&limit=1']) {
      for (const client of [guest, await signUp('customer')]) {
        const [first, second] = await twice(client, path);
        expect(second).toEqual(first);
      }
    }
  });

  it.each([
    ['header', { 'kirana-session': 'new' }, ['kirana-session']],
    ['cookie', { 'sec-fetch-site': 'same-origin' }, ['set-cookie']],
    ['nothing', {}, ['kirana-session']],
  ])('brings the session token by the way of its client: %s', async (_, headers, expected) => {
    const { list } = await shopOfTwo();
    for (const { names } of await twice(guest, `${list}?limit=1`, headers))
      expect(names.filter((name) => ['kirana-session', 'set-cookie'].includes(name))).toEqual(expected);
  });

  it('is answered with 304 to a client that has it', async () => {
    const { list } = await shopOfTwo();
    const [{ values }] = await twice(guest, `${list}?limit=1`);
    const again = await guest.get(`${list}?limit=1`, { 'if-none-match': values.etag ?? '' });
    expect([again.status, again.body, again.headers.get('etag')]).toEqual([304, undefined, values.etag]);
  });

  it('is still refused when something else about the request is wrong', async () => {
    const { list } = await shopOfTwo();
    await twice(guest, list);
    // A type of no body says nothing.
    expect((await guest.get(list, { 'content-type': 'text/plain' })).status).toBe(200);
    expect((await guest.get(list, { authorization: 'Bearer a.b.c' })).status).toBe(401);
    expect((await guest.get(list, { authorization: 'Basic abc' })).status).toBe(401);
    expect((await guest.post(list, { name: 'x', price: 1 })).status).toBe(401);
  });

  it("is an owner's own view for the owner", async () => {
    const { owner, list } = await shopOfTwo();
    await twice(guest, list);
    expect((await owner.get(list)).headers.get('x-served-by')).toBe('primary');
  });

  it('is not found any more when the shop is gone', async () => {
    const { owner, shop, list } = await shopOfTwo();
    await twice(guest, list);
    await owner.delete(`/shops/${shop.id}`);
    await eventually(async () => {
      const answer = await guest.get<{ code: string }>(list);
      expect([answer.status, answer.body.code]).toEqual([404, 'shop_not_found']);
    });
  });
});
