import { describe, expect, it } from '@jest/globals';
import { shopsFacets, shopsOfCity } from '../cache/namespaces.js';
import { toLsn } from '../postgres/lsn.js';
import { toTransactionId } from '../postgres/transaction-id.js';
import { facetsOfShops, type ListedShop, shopsList } from '../shops/shops.cache.js';
import { affectedNamespaces } from './affected-namespaces.js';
import type { RowChange } from './change-event.js';

const pune: ListedShop = { city: 'Pune', category: 'grocery', latitude: 18.52, longitude: 73.86 };
const kochi: ListedShop = { city: 'Kochi', category: 'grocery', latitude: 9.93, longitude: 76.26 };
const near = ({ latitude, longitude }: ListedShop) => ({
  latitude: latitude ?? 0,
  longitude: longitude ?? 0,
});
const page = { before: undefined, limit: 200 };

const change = (operation: RowChange['operation'], before: ListedShop | null, after: ListedShop | null) => ({
  ...{ kind: 'row' as const, table: 'shops' as const, operation, id: '3', shopId: '3' },
  ...{ transactionId: toTransactionId(7), lsn: toLsn(1), listed: { before, after } },
});
const raised = (...sides: [RowChange['operation'], ListedShop | null, ListedShop | null]) =>
  affectedNamespaces(change(...sides));

describe('a change of a shop', () => {
  it('concerns the lists that it leaves as well as those that it comes into', () => {
    const moved = raised('update', pune, kochi);
    for (const shop of [pune, kochi]) {
      const circles = shopsList({ near: near(shop) }, page);
      expect(moved).toEqual(
        expect.arrayContaining([
          shopsList({ city: shop.city.toUpperCase() }, page).namespace,
          circles.namespace,
          circles.wider?.namespace,
        ]),
      );
    }
    expect(moved).toEqual(expect.arrayContaining(['shops:customer', 'products:3', 'shops:category:grocery']));
  });

  it('leaves the lists of other cities, neighbourhoods and categories as they are', () => {
    const changed = raised('update', pune, pune);
    const circles = shopsList({ near: near(kochi) }, page);
    const others = [circles.namespace, circles.wider?.namespace, shopsOfCity('kochi')];
    expect(others.filter((name) => name && changed.includes(name))).toEqual([]);
    expect(changed).not.toContain('shops:category:dairy');
    expect(changed).not.toContain(shopsFacets());
    expect(new Set(changed).size).toBe(changed.length);
  });

  it.each([
    ['create', null, pune],
    ['delete', pune, null],
    ['update', pune, { ...pune, city: 'PUNE' }],
    ['update', pune, { ...pune, category: 'dairy' }],
  ] as const)('%s concerns how many there are', (operation, before, after) => {
    expect(raised(operation, before, after)).toContain(facetsOfShops().namespace);
  });

  it('of one without a place concerns no neighbourhood', () => {
    const nowhere = { ...pune, latitude: null, longitude: null };
    expect(raised('create', null, nowhere).filter((name) => name.startsWith('shops:near'))).toEqual([]);
    expect(raised('update', pune, nowhere)).toContain(shopsList({ near: near(pune) }, page).namespace);
  });

  it('that is new makes it known', () => {
    expect(raised('create', null, pune)).toContain('shops:unknown');
    expect(raised('delete', pune, null)).not.toContain('shops:unknown');
  });
});
