import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type pg from 'pg';
import { AccountDeletionRepository } from '../src/accounts/deletion/account-deletion.repository.js';
import { forgetFamilies, forgetPassed, forgetTokens } from '../src/accounts/sessions/session-statements.js';
import { ShopOwners } from '../src/change-stream/shop-owners.js';
import type { AppConfig } from '../src/config/config.js';
import type { Page } from '../src/postgres/list-statement.js';
import type { Principal, UserId } from '../src/identity/principal.js';
import { ImportsRepository } from '../src/imports/imports.repository.js';
import { figuresOf } from '../src/orders/figures/figures-statement.js';
import {
  endHolds,
  expiredHolds,
  holdLinesOf,
  leaveHold,
  lockExpired,
  lockHoldsOf,
  lockStock,
  takeHold,
  turnOf,
} from '../src/orders/holds/hold-statements.js';
import { ShopHoldsRepository } from '../src/orders/holds/shop-holds.repository.js';
import { OrdersRepository } from '../src/orders/orders.repository.js';
import { offersOf } from '../src/orders/placement/market-statements.js';
import { openOrdersOf } from '../src/orders/placement/open-orders.js';
import { customersOf } from '../src/orders/placement/placement-writes.js';
import { forgetRequests, oldRequests } from '../src/orders/requests/request-statements.js';
import { OrderSteps } from '../src/orders/steps/order-steps.js';
import { ProductsRepository, shopsProducts } from '../src/products/products.repository.js';
import { HiddenShops } from '../src/search/hidden-shops.js';
import {
  copyToProducts,
  deleteNextProducts,
  forgetRemovals,
  forgetRenames,
  lockNextStock,
  lockRemoval,
  markEmpty,
  ownersToRank,
  rankShopsOf,
  renamedShops,
  shopsToEmpty,
} from '../src/shops/follow-up/follow-up-statements.js';
import { ShopsRepository } from '../src/shops/shops.repository.js';
import { GRIDS } from '../src/shops/neighbourhood.js';
import {
  oneShop,
  shopFacets,
  shopsAround,
  type ShopsFilter,
  shopsPage,
} from '../src/shops/shops-statements.js';
import { StockRepository } from '../src/stock/stock.repository.js';
import { planOf, type Plan } from './plans/plan.js';
import { RecordingDb } from './plans/recording-db.js';
import { dropScratchDatabase, openScratchDatabase } from './plans/scratch-database.js';

/** What each statement costs, in the planner's units; whoever adds one writes down what the test says. */
const COSTS = JSON.parse(
  readFileSync(new URL('plans/statement-costs.json', import.meta.url), 'utf8'),
) as Record<string, number>;

/** What one may cost that is not written down yet. */
const MOST_UNWRITTEN = 1000;

/** These read a whole table, and why they may. */
const WHOLE: Readonly<Record<string, readonly string[]>> = {
  // A row for each city and category, however many shops they have.
  'shops-facets': ['shop_counts'],
  // Only shops that were renamed, switched or deleted within the last hour stand here.
  'follow-up-renamed': ['shop_renames'],
  'follow-up-forget-renames': ['shop_renames'],
  'follow-up-to-empty': ['shop_removals'],
  'follow-up-forget': ['shop_removals'],
  'follow-up-lock': ['shop_removals'],
  'follow-up-empty': ['shop_removals'],
  'search-hidden-shops': ['shop_removals', 'shop_renames'],
  // Only owners whose shops have just changed stand here.
  'follow-up-to-rank': ['owners_to_rank'],
};

const OWNER = '2' as UserId;
const SHOP = '1';
const config = { holds: { renewals: 2 } } as AppConfig;
const HOLD = '00000000-0000-4000-8000-000000000000';
const owner: Principal = { id: OWNER, role: 'shopowner' };
const customer: Principal = { id: '1001' as UserId, role: 'customer' };
const first: Page = { before: undefined, limit: 50 };
const later: Page = { before: '20000', limit: 50 };
const middle: Page = { before: String(200 * 2 ** 32), limit: 50 };
const near = { latitude: 18.5, longitude: 73.8 };

/** Runs what customers, owners and the worker run. */
async function runAll(db: RecordingDb): Promise<void> {
  const primary = db.asPrimary;
  for (const page of [first, later]) {
    const shopPage = page === later ? middle : page;
    for (const filter of [{}, { city: 'City 3' }, { category: 'dairy' as const }])
      await db.readSnapshot(shopsPage(filter, shopPage));
    await db.readSnapshot(shopsProducts(SHOP, page));
    await new ShopsRepository(primary).ofOwner(OWNER, {}, page);
    await new ProductsRepository(primary).ofOwnShop(OWNER, SHOP, page);
    for (const low of [true, false]) await new StockRepository(primary).ofOwnShop(OWNER, SHOP, low, page);
    await new StockRepository(primary).movesOf(OWNER, SHOP, '5', page);
    await new ShopHoldsRepository(primary, config).list(OWNER, SHOP, page);
    for (const who of [owner, customer])
      for (const filter of [{}, { status: 'placed' as const }, { shop_id: SHOP }])
        for (const order of ['newest', 'oldest'] as const)
          await new OrdersRepository(primary).list(who, { ...filter, first: order }, page);
  }
  for (const filter of [{ near }, { near, city: 'City 3' }]) await db.readSnapshot(shopsPage(filter, first));
  for (const grid of GRIDS) await db.readSnapshot(shopsAround({ near }, grid, first.limit));
  await db.readSnapshot(oneShop(SHOP));
  await db.readSnapshot(shopFacets());
  await db.readSnapshot(figuresOf(OWNER, undefined));
  await db.readSnapshot(figuresOf(OWNER, SHOP));
  for (const who of [owner, customer]) await new OrdersRepository(primary).one(who, '100');

  const shops = new ShopsRepository(primary);
  await shops.ownOne(OWNER, SHOP);
  await shops.insert(OWNER, { name: 'New', city: 'Pune' }, 1000);
  await shops.update(OWNER, SHOP, { name: 'Other' });
  await shops.delete(OWNER, SHOP);
  const products = new ProductsRepository(primary);
  await products.insert(OWNER, SHOP, { name: 'New', price: 5, stock: 3 });
  await products.update(OWNER, SHOP, '5', { price: 6 });
  await products.delete(OWNER, SHOP, '5');
  await new StockRepository(primary).one('5');
  await new StockRepository(primary).change(OWNER, SHOP, '5', { quantity: 3 });
  const imports = new ImportsRepository(primary);
  const rows = [1, 2, 3].map((line) => ({
    line,
    product: { name: `Product ${line}`, unit: '1 kg', price: 7 },
  }));
  await imports.requireOwnShop(SHOP, OWNER);
  await imports.meant(SHOP, rows, new AbortController().signal);
  await imports.write(SHOP, OWNER, rows);

  const customers = ['1001', '1002'];
  await db.transaction(async (tx) => {
    await tx.query(lockHoldsOf(customers));
    await tx.query(lockStock(['5', '6'], customers));
    await tx.query(endHolds([HOLD]));
    return tx.query(offersOf(['5', '6']));
  });
  await db.query(holdLinesOf(customers));
  await db.query(openOrdersOf(customers, ['5', '6']));
  await db.transaction(async (tx) => {
    await tx.query(customersOf(customers));
    await tx.query(turnOf('1001', 1800));
    await tx.query(leaveHold('1001', HOLD));
    await tx.query(
      takeHold({
        ...{ id: HOLD, customerId: '7', holders: [HOLD], renewals: 0, seconds: 600 },
        lines: [{ productId: '5', shopId: SHOP, quantity: 1 }],
      }),
    );
  });
  const [line] = await db.query<{ id: string; shop_id: string; owner_id: string }>({
    ...{ name: 'test-any-hold', values: [] },
    text: `SELECT stock_hold_lines.id::text AS id, shop_id::text AS shop_id, owner_id::text AS owner_id
             FROM stock_hold_lines JOIN shops ON shops.id = shop_id LIMIT 1`,
  });
  if (!line) throw new Error('nothing is held');
  db.statements.delete('test-any-hold');
  await new ShopHoldsRepository(primary, config).release(line.owner_id as UserId, line.shop_id, line.id);
  await new OrderSteps(primary).take(owner, '100', 'accepted', { reason: null, cashTaken: true });
  await new AccountDeletionRepository(primary).delete('4000' as UserId, 'x');
  await new ShopOwners(primary).of([SHOP, '3']);
  await new HiddenShops(primary).leftOut({ match_all: {} });

  await db.transaction(async (tx) => {
    const requests = [{ customer_id: '1001', key: 'k' }];
    for (const statement of [
      oldRequests(50, 0),
      forgetRequests(requests),
      expiredHolds(50, 0),
      lockExpired([HOLD]),
    ])
      await tx.query(statement);
    for (const statement of [forgetTokens(50), forgetFamilies(20), forgetPassed(50)])
      await tx.query(statement);
    for (const statement of [renamedShops, shopsToEmpty, ownersToRank, forgetRemovals, forgetRenames])
      await tx.query(statement);
    await tx.query(rankShopsOf('3'));
    await tx.query(copyToProducts(SHOP, 100));
    await tx.query(lockRemoval('2'));
    await tx.query(lockNextStock('2', 100));
    await tx.query(deleteNextProducts('2', 100));
    await tx.query(markEmpty('2'));
  });
}

describe('with many rows in every table', () => {
  let client: pg.Client | undefined;
  const plans = new Map<string, Plan>();
  beforeAll(async () => {
    const opened = await openScratchDatabase();
    client = opened;
    const db = new RecordingDb(opened);
    await runAll(db);
    for (const [name, statement] of db.statements) plans.set(name, await planOf(opened, statement));
  }, 180_000);
  afterAll(() => dropScratchDatabase(client));

  it('no statement reads a whole table that grows', () => {
    const found = [...plans].flatMap(([name, { wholeTables }]) => {
      const allowed = WHOLE[name] ?? [];
      const read = wholeTables.filter((way) => !allowed.some((table) => way.includes(table)));
      return read.length === 0 ? [] : [`${name}: ${read.join(', ')}`];
    });
    expect(found).toEqual([]);
  });

  it('each costs about what is written down', () => {
    const dearer = [...plans].flatMap(([name, { cost }]) => {
      const written = COSTS[name];
      const most = written === undefined ? MOST_UNWRITTEN : Math.max(50, written * 3);
      return cost <= most ? [] : [`"${name}": ${cost}`];
    });
    expect(dearer).toEqual([]);
  });

  it('the pages of a list of shops have every shop once, whatever its filter and their length', async () => {
    const opened = client;
    if (!opened) throw new Error('there is no database');
    const idsOf = async (filter: ShopsFilter) => {
      const { text, values } = shopsPage(filter, { before: undefined, limit: 10_000 });
      const { rows } = await opened.query<{ body: string }>({ text, values: [...values] });
      return (JSON.parse(rows[0]?.body ?? '') as { id: number }[]).map(({ id }) => id);
    };
    const filters: ShopsFilter[] = [
      { category: 'dairy' },
      { city: 'City 3' },
      { city: 'City 9', category: 'dairy' },
    ];
    const wholes: number[][] = [];
    for (const filter of filters) wholes.push(await idsOf(filter));
    expect(await idsOf({})).toHaveLength(4999);
    await fc.assert(
      fc.asyncProperty(fc.nat(2), fc.integer({ min: 1, max: 200 }), async (which, limit) => {
        const found: number[] = [];
        let before: string | undefined;
        do {
          const { text, values } = shopsPage(filters[which] ?? {}, { before, limit });
          const { rows } = await opened.query<{ body: string; next: string | null }>({
            text,
            values: [...values],
          });
          found.push(...(JSON.parse(rows[0]?.body ?? '') as { id: number }[]).map(({ id }) => id));
          before = rows[0]?.next ?? undefined;
        } while (before !== undefined);
        expect(found).toEqual(wholes[which]);
      }),
      { numRuns: 25 },
    );
  });
});
