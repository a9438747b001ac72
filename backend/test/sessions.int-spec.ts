import { describe, expect, it } from '@jest/globals';
import {
  ApiClient,
  guest,
  KEPT,
  openShop,
  type Product,
  type Reply,
  signUp,
  stockProduct,
} from './support/api.js';
import { eventually } from './support/eventually.js';
import { withApplyDelay, withOpenTransaction } from './support/servers.js';

const tokenOf = ({ headers }: Reply<unknown>): string =>
  headers.get('kirana-session') ?? /kirana_session=([^;]+)/.exec(headers.get('set-cookie') ?? '')?.[1] ?? '';
const FIRST = { 'kirana-session': 'new' };
const positionIn = (token: string) => BigInt(token.split('.')[3] ?? -1);

/** A shop with a product that everybody is shown. */
async function knownShop() {
  const owner = await signUp('shopowner');
  const shop = await openShop(owner);
  const product = await stockProduct(owner, shop);
  const path = `/shops/${shop.id}/products/`;
  await eventually(async () => expect((await guest.get<Product[]>(path)).body).toHaveLength(1));
  return { owner, shop, product, path, productPath: `${path}${product.id}` };
}

describe('a client that carries its session token', () => {
  it('is shown what it has just written, though the replicas are behind', async () => {
    const { owner, path, productPath } = await knownShop();
    await withApplyDelay('4s', async () => {
      for (const [price, carry] of [
        [61, (token: string) => ({ 'kirana-session': token })],
        [62, (token: string) => ({ cookie: `theme=dark; kirana_session=${token}` })],
      ] as const) {
        const written = await owner.patch(productPath, { price });
        const shown = await guest.get<Product[]>(path, carry(tokenOf(written)));
        expect(shown.body[0]?.price).toBe(price);
        expect(shown.headers.get('x-stale')).toBeNull();
        const carried = tokenOf(shown) || tokenOf(written);
        expect(positionIn(carried)).toBeGreaterThanOrEqual(positionIn(tokenOf(written)));
      }
    });
  });

  it('is answered from the cache again as soon as the change stream has passed what it saw', async () => {
    const { owner, path, productPath } = await knownShop();
    const written = await owner.patch(productPath, { price: 63 });
    const session = { 'kirana-session': tokenOf(written) };
    await eventually(async () => {
      const answer = await guest.get<Product[]>(path, session);
      expect(answer.body[0]?.price).toBe(63);
      expect(answer.headers.get('x-served-by')).toEqual(KEPT);
    });
  });

  it('is shown what it has written while a long transaction is open', async () => {
    const { owner, path, productPath } = await knownShop();
    await withOpenTransaction(async () => {
      const written = await owner.patch(productPath, { price: 64 });
      const shown = await guest.get<Product[]>(path, { 'kirana-session': tokenOf(written) });
      expect(shown.body[0]?.price).toBe(64);
      expect(shown.headers.get('x-stale')).toBeNull();
    });
  });

  it('is shown that something is gone once it was', async () => {
    const { owner, shop } = await knownShop();
    await withApplyDelay('4s', async () => {
      const deleted = await owner.delete(`/shops/${shop.id}`);
      const session = { 'kirana-session': tokenOf(deleted) };
      const missing = await guest.get(`/shops/${shop.id}`, session);
      expect(missing.status).toBe(404);
      expect(missing.headers.get('x-served-by')).toBe('primary');
    });
    // Whoever sees it for the first time is told so by a token as well.
    await eventually(async () => {
      const missing = await guest.get(`/shops/${shop.id}`, FIRST);
      expect([missing.status, tokenOf(missing)]).toEqual([404, expect.stringMatching(/^1\./)]);
    });
  });
});

describe('a session token', () => {
  it('comes by the cookie to a browser, and by the header to everybody else and to who asks for it', async () => {
    const { path, owner, productPath } = await knownShop();
    const BROWSER = { 'sec-fetch-site': 'same-origin' };
    for (const [byHeader, byCookie] of [
      [await guest.get(path), await guest.get(path, BROWSER)],
      [await guest.get(path, { ...BROWSER, ...FIRST }), await guest.get(path, BROWSER)],
      [await owner.get('/shops/', FIRST), await owner.get('/shops/', BROWSER)],
      [await owner.patch(productPath, { price: 9 }), await owner.patch(productPath, { price: 8 }, BROWSER)],
    ] as const) {
      expect(byHeader.headers.get('kirana-session')).toMatch(/^1(\.\d+){5}\.[\w-]{22}$/);
      expect(byHeader.headers.get('set-cookie')).toBeNull();
      expect(byCookie.headers.get('kirana-session')).toBeNull();
      expect(byCookie.headers.get('set-cookie')).toBe(
        `kirana_session=${tokenOf(byCookie)}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax`,
      );
    }
    expect(tokenOf(await guest.get('/search?q=atta', FIRST))).toBe('');
  });

  it('is not told again to who carries it, in whatever answer', async () => {
    const { path } = await knownShop();
    const first = await guest.get(path, FIRST);
    const etag = first.headers.get('etag') ?? '';
    for (const carried of [
      { 'kirana-session': tokenOf(first) },
      { cookie: `kirana_session=${tokenOf(first)}` },
    ]) {
      // Another process' read of the same list may lie behind; the token of that is carried then.
      let token = carried;
      await eventually(async () => {
        const answer = await guest.get(path, token);
        const renewed = tokenOf(answer);
        if (renewed !== '')
          token =
            'cookie' in carried ? { cookie: `kirana_session=${renewed}` } : { 'kirana-session': renewed };
        expect([answer.status, renewed]).toEqual([200, '']);
      });
      for (const [asked, headers, status] of [
        [path, { 'if-none-match': etag }, 304],
        [`${path}?limit=none`, {}, 422],
        ['/nowhere', {}, 404],
      ] as const) {
        const answer = await guest.get(asked, { ...token, ...headers });
        expect([answer.status, tokenOf(answer)]).toEqual([status, '']);
      }
    }
  });

  it('covers the header and the cookie of a request, also in an error', async () => {
    const { path, owner, productPath } = await knownShop();
    const old = tokenOf(await guest.get(path, FIRST));
    const written = tokenOf(await owner.patch(productPath, { price: 11 }));
    const both = { 'kirana-session': old, cookie: `kirana_session=${written}` };
    for (const [asked, status] of [
      [path, 200],
      ['/nowhere', 404],
    ] as const) {
      const answer = await guest.get(asked, both);
      expect(answer.status).toBe(status);
      expect(positionIn(answer.headers.get('kirana-session') ?? '')).toBeGreaterThanOrEqual(
        positionIn(written),
      );
    }
  });

  it('that is malformed or forged is as none', async () => {
    const { path } = await knownShop();
    const token = tokenOf(await guest.get(path, FIRST));
    const forged = token.replace(/^(1\.\d+\.\d+)\.\d+/, '$1.999999999999999');
    for (const given of ['nonsense', '', forged, 'x'.repeat(5000)]) {
      const answer = await guest.get(path, { 'kirana-session': given });
      expect(answer.status).toBe(200);
      expect(positionIn(tokenOf(answer))).toBeLessThan(999999999999999n);
    }
  });

  it('does not say who somebody is', async () => {
    const { owner } = await knownShop();
    const token = tokenOf(await owner.get('/shops/', FIRST));
    expect((await new ApiClient().get('/me', { 'kirana-session': token })).status).toBe(401);
  });
});
