import { cities } from '../clients/world.ts';
import type { Contents, Item } from './rows-in-postgres.ts';

/** One cached answer: its address, and what the primary's rows say that it must be. */
export interface Key {
  readonly path: string;
  /** Undefined: there is no such shop. */
  readonly expected: readonly Item[] | undefined;
  /** It is one thing, not a list. */
  readonly single: boolean;
}

const defaultLimit = 200;

/**
 * Every address that the clients used, all pages of them.
 * @param closed shops that were deleted: their cards and shelves must be gone
 */
export function keysOf(contents: Contents, closed: readonly number[]): Key[] {
  const keys = [
    ...pages('/shops/', 'standing', contents.shops),
    ...pages('/shops/', 'standing', contents.shops, 10),
    ...pages('/shops/', 'standing', contents.shops, 20),
    ...cities.flatMap((city) =>
      pages(
        `/shops/?city=${city}`,
        'standing',
        contents.shops.filter((shop) => shop.city === city),
      ),
    ),
  ];
  for (const shop of contents.shops) {
    const path = `/shops/${String(shop.id)}`;
    const products = contents.products.get(shop.id) ?? [];
    keys.push({ path, expected: [shop], single: true });
    keys.push(
      ...pages(`${path}/products/`, 'id', products),
      ...pages(`${path}/products/`, 'id', products, 4),
    );
  }
  for (const id of closed) {
    const path = `/shops/${String(id)}`;
    keys.push({ path, expected: undefined, single: true });
    keys.push({ path: `${path}/products/`, expected: undefined, single: false });
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
    keys.push({ path: `${path}${joint}`, expected: items.slice(begin, begin + size), single: false });
  }
  return keys;
}
