import { defaultLimit, nearLimits, nearPath } from '../clients/reads.ts';
import { categories, cities } from '../clients/whereabouts.ts';
import { facetsOf } from './items.ts';
import type { Contents, Item } from './rows-in-postgres.ts';
import { listOfShops } from './shop-lists.ts';

/** One cached answer: its address, and what the primary's rows say that it must be. */
export interface Key {
  readonly path: string;
  /** Undefined: there is no such shop. */
  readonly expected: readonly Item[] | undefined;
}

/**
 * Every address that the clients used, all pages of them.
 * @param closed shops that were deleted: their cards and shelves must be gone
 */
export function keysOf(contents: Contents, closed: readonly number[]): Key[] {
  const { shops } = contents;
  const keys: Key[] = [
    ...pages('/shops/', 'standing', shops),
    ...pages('/shops/', 'standing', shops, 10),
    ...pages('/shops/', 'standing', shops, 20),
    ...cities.flatMap(({ name }) =>
      pages(
        `/shops/?city=${name}`,
        'standing',
        shops.filter(({ city }) => city === name),
      ),
    ),
    ...categories.flatMap((name) =>
      pages(
        `/shops/?category=${name}`,
        'standing',
        shops.filter(({ category }) => category === name),
      ),
    ),
    ...cities.flatMap((city) =>
      nearLimits.map((limit) => ({
        path: nearPath(city, limit),
        expected: listOfShops(shops, { near: city.place, limit }),
      })),
    ),
    { path: '/shops/facets', expected: facetsOf(shops) },
  ];
  for (const shop of contents.shops) {
    const path = `/shops/${String(shop.id)}`;
    const products = contents.products.get(shop.id) ?? [];
    keys.push({ path, expected: [shop] });
    keys.push(
      ...pages(`${path}/products/`, 'id', products),
      ...pages(`${path}/products/`, 'id', products, 4),
    );
  }
  for (const id of closed) {
    const path = `/shops/${String(id)}`;
    keys.push({ path, expected: undefined });
    keys.push({ path: `${path}/products/`, expected: undefined });
  }
  return keys;
}

function pages(path: string, by: 'id' | 'standing', items: readonly Item[], limit?: number): Key[] {
  const size = limit ?? defaultLimit;
  const keys: Key[] = [];
  for (let begin = 0; begin === 0 || begin < items.length; begin += size) {
    const last = items[begin - 1];
    const cursor = last && Buffer.from(String(last[by])).toString('base64url');
    const given = limit ?? (cursor === undefined ? undefined : defaultLimit);
    const query = new URLSearchParams({
      ...(given === undefined ? {} : { limit: String(given) }),
      ...(cursor === undefined ? {} : { cursor }),
    }).toString();
    const joint = query === '' ? '' : `${path.includes('?') ? '&' : '?'}${query}`;
    keys.push({ path: `${path}${joint}`, expected: items.slice(begin, begin + size) });
  }
  return keys;
}
