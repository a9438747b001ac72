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

const tokenOf = ({ headers }: Reply<unknown>): string => headers.get('kirana-session') ?? '';
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
        expect(positionIn(tokenOf(shown))).toBeGreaterThanOrEqual(positionIn(tokenOf(written)));
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
      expect(tokenOf(missing)).not.toBe('');
    });
  });
});

describe('a session token', () => {
  it('comes with every answer, as a header and as a cookie that only the browser reads', async () => {
    const { path, owner, productPath } = await knownShop();
    for (const answer of [
      await guest.get(path),
      await owner.get('/shops/'),
      await owner.patch(productPath, { price: 9 }),
    ]) {
      expect(tokenOf(answer)).toMatch(/^1(\.\d+){5}\.[\w-]{22}$/);
      expect(answer.headers.get('set-cookie')).toBe(
        `kirana_session=${tokenOf(answer)}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax`,
      );
    }
    expect(tokenOf(await guest.get('/search?q=atta'))).toBe('');
  });

  it('that is malformed or forged is as none', async () => {
    const { path } = await knownShop();
    const token = tokenOf(await guest.get(path));
    const forged = token.replace(/^(1\.\d+\.\d+)\.\d+/, '$1.999999999999999');
    for (const given of ['nonsense', '', forged, 'x'.repeat(5000)]) {
      const answer = await guest.get(path, { 'kirana-session': given });
      expect(answer.status).toBe(200);
      expect(positionIn(tokenOf(answer))).toBeLessThan(999999999999999n);
    }
  });

  it('does not say who somebody is', async () => {
    const { owner } = await knownShop();
    const token = tokenOf(await owner.get('/shops/'));
    expect((await new ApiClient().get('/me', { 'kirana-session': token })).status).toBe(401);
  });
});
