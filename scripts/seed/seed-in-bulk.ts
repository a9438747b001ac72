import bcrypt from 'bcrypt';
import { SAMPLE_PASSWORD } from '../sample-data/logins.ts';
import { FIND_SHOPS, INSERT_OWNERS, INSERT_PRODUCTS, INSERT_SHOPS } from './bulk-statements.ts';
import { ownerAt, ownersFor, productsAt, shopAt, type BulkShop } from './bulk-plan.ts';
import { BulkWriter, CHUNK_ROWS, type WriterOptions } from './bulk-writer.ts';
import type { Summary } from './tally.ts';

export interface BulkSeedOptions extends WriterOptions {
  shops: number;
  productsPerShop: number;
}

const BCRYPT_COST = 10;

/**
 * Puts the first `shops` generated shops with their owners and products in place, straight on the primary. Rows that
 * are there (by username, owner and name, shop and name) are left as they are.
 * @throws Error when the database refuses, stays away beyond the deadline, or another bulk seed is running
 */
export async function seedInBulk(options: BulkSeedOptions): Promise<Summary> {
  const { shops, productsPerShop, progress } = options;
  const writer = new BulkWriter(options);
  const owners = ownersFor(shops);
  let done = 0;
  const created = { accounts: 0, shops: 0, products: 0 };
  const advance = (rows: number) => progress.update((done += rows));
  progress.start(owners + shops + shops * productsPerShop);
  try {
    const hash = await bcrypt.hash(SAMPLE_PASSWORD, BCRYPT_COST);
    for (const numbers of chunks(owners, CHUNK_ROWS)) {
      created.accounts += await writer.insert(INSERT_OWNERS, numbers.map(ownerAt), [hash]);
      advance(numbers.length);
    }
    for (const numbers of chunks(shops, CHUNK_ROWS)) {
      const planned = numbers.map(shopAt);
      created.shops += await writer.insert(INSERT_SHOPS, planned);
      advance(planned.length);
      const ids = await shopIds(writer, planned);
      for (const group of productGroups(numbers, productsPerShop)) {
        const rows = group.flatMap((n) => {
          const shop = shopAt(n);
          const shop_id = ids.get(keyOf(shop));
          return productsAt(n, shop.region, productsPerShop).map((product) => ({ shop_id, ...product }));
        });
        created.products += await writer.insert(INSERT_PRODUCTS, rows);
        advance(rows.length);
      }
    }
  } finally {
    progress.stop();
    await writer.close();
  }
  const outcome = (all: number, made: number) => ({ created: made, corrected: 0, present: all - made });
  return {
    accounts: outcome(owners, created.accounts),
    shops: outcome(shops, created.shops),
    products: outcome(shops * productsPerShop, created.products),
    orders: outcome(0, 0),
  };
}

async function shopIds(writer: BulkWriter, planned: readonly BulkShop[]): Promise<Map<string, string>> {
  const wanted = planned.map(({ owner, name }) => ({ owner, name }));
  const rows = await writer.select<{ owner: string; name: string; id: string }>(FIND_SHOPS, [
    JSON.stringify(wanted),
  ]);
  const ids = new Map(rows.map((row) => [keyOf(row), row.id]));
  const missing = planned.find((shop) => !ids.has(keyOf(shop)));
  if (missing) {
    throw new Error(
      `The user '${missing.owner}' is not a shop owner, so the shop '${missing.name}' has no owner`,
    );
  }
  return ids;
}

/** Shops whose products fill one chunk together, so that small shops don't make small transactions. */
function productGroups(numbers: readonly number[], productsPerShop: number): number[][] {
  const together = Math.max(1, Math.floor(CHUNK_ROWS / productsPerShop));
  return chunks(numbers.length, together).map((group) => group.map((i) => numbers[i] ?? 0));
}

/** The numbers from 0 to `count` - 1 in runs of `size`. */
function chunks(count: number, size: number): number[][] {
  return Array.from({ length: Math.ceil(count / size) }, (_, i) =>
    Array.from({ length: Math.min(size, count - i * size) }, (_, j) => i * size + j),
  );
}

function keyOf({ owner, name }: { owner: string; name: string }): string {
  return `${owner}/${name}`;
}
