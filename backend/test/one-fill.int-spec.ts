import { describe, expect, it } from '@jest/globals';
import { ApiClient, guest, KEPT, openShop, type Product, signUp, stockProduct } from './support/api.js';
import { eventually } from './support/eventually.js';
import { asSuperuser, ranked, REPLICAS } from './support/servers.js';
import { freePort } from '../../scripts/stack/free-port.ts';
import { stack } from './support/stack.js';
import { Worker } from './support/worker.js';

const QUERIES = /^kirana_cached_read_queries_total\{[^}]*\} (\d+)/gm;
const queriesOf = (metrics: string) =>
  [...metrics.matchAll(QUERIES)].reduce((sum, [, count]) => sum + Number(count), 0);
const stackMetrics = async () => (await fetch(stack.addresses.metrics)).text();

describe('a thousand misses at once, in two processes', () => {
  it('are one query', async () => {
    const port = await freePort();
    const other = await Worker.start({ KIRANA_ROLE: 'api', API_PORT: String(port) });
    try {
      const there = new ApiClient(undefined, `http://127.0.0.1:${port}`);
      const owner = await signUp('shopowner');
      const shop = await openShop(owner);
      const product = await stockProduct(owner, shop);
      await ranked(shop.id);
      const path = `/shops/${shop.id}/products/`;
      let queries = 0;
      const shown = async (client: ApiClient, price: number) =>
        expect((await client.get<Product[]>(path)).body[0]?.price).toBe(price);
      await eventually(() => shown(there, product.price), 60_000);
      await eventually(() => shown(guest, product.price));

      // A variant that nobody has asked for yet, in a namespace whose fence every server contains.
      await eventually(async () => {
        for (const replica of REPLICAS)
          expect(await asSuperuser(replica, 'SELECT FROM products WHERE id = $1', [product.id])).toHaveLength(
            1,
          );
      });
      let limit = 10;
      await eventually(async () => {
        limit += 1;
        const before = queriesOf(await stackMetrics()) + queriesOf(await other.metrics());
        const begun = performance.now();
        const answers = await Promise.all(
          Array.from({ length: 1000 }, (_, index) =>
            (index % 2 ? there : guest).get<Product[]>(`${path}?limit=${limit}`),
          ),
        );
        // What is older than two seconds is read again, rightly: only a run that was faster says something.
        if (performance.now() - begun > 1500)
          throw new Error('the machine was too slow to ask a thousand times');
        expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
        queries = queriesOf(await stackMetrics()) + queriesOf(await other.metrics()) - before;
      }, 120_000);
      expect(queries).toBe(1);
    } finally {
      await other.end();
    }
  }, 240_000);
});

describe('an entry that is asked for all the time', () => {
  it('is read again ahead of its end, and nobody waits for it', async () => {
    const port = await freePort();
    const short = await Worker.start({ KIRANA_ROLE: 'api', API_PORT: String(port), CACHE_TTL_SECONDS: '3' });
    try {
      const there = new ApiClient(undefined, `http://127.0.0.1:${port}`);
      const owner = await signUp('shopowner');
      const shop = await openShop(owner);
      const card = `/shops/${shop.id}`;
      await eventually(async () => expect((await there.get(card)).headers.get('x-served-by')).toBe('memory'));
      const fence = (await there.get(card)).headers.get('x-fence');
      await eventually(async () => {
        const answer = await there.get(card);
        if (answer.headers.get('x-fence') === fence) expect(answer.headers.get('x-served-by')).toEqual(KEPT);
        expect(await short.metric('kirana_cached_read_refreshes_total')).toBeGreaterThanOrEqual(2);
      });
    } finally {
      await short.end();
    }
  });
});
