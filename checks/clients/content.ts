import type { Shown } from '../history/lines.ts';

/*
 * The state of a row stands in what it says: a shop's in its address, its name's in the name (and in `shop_name` of its
 * products), a product's in its name.
 */

export const shopAddress = (state: number): string => `12 MG Road v${String(state)}`;
export const shopName = (owner: number, state: number): string =>
  `Kirana of owner ${String(owner)} w${String(state)}`;
export const productName = (state: number): string => `Toor Dal v${String(state)}`;

interface ShopBody {
  readonly id: number;
  readonly name: string;
  readonly address: string | null;
}
interface ProductBody {
  readonly id: number;
  readonly name: string;
  readonly shop_name: string;
}

const stateIn = (text: string | null, letter: 'v' | 'w'): number | undefined => {
  const at = text?.lastIndexOf(` ${letter}`) ?? -1;
  const state = at < 0 ? NaN : Number(text?.slice(at + 2));
  return Number.isInteger(state) ? state : undefined;
};

/** Where a page of a list begins, and whether it goes on: of products by their ids. */
export interface PageBounds {
  readonly before: number | null;
  readonly hasNext: boolean;
}

/**
 * What a list of shops, or one shop, shows; rows that are not this run's are left out. Shops stand by their rank, which
 * changes: only a whole list says which ones are not there.
 */
export function shownShops(shops: readonly ShopBody[], { before, hasNext }: PageBounds): Shown {
  const rows = [...shops]
    .sort((one, other) => other.id - one.id)
    .flatMap(({ id, name, address }) => {
      const [state, nameState] = [stateIn(address, 'v'), stateIn(name, 'w')];
      return state === undefined || nameState === undefined ? [] : [id, state, nameState];
    });
  const isWhole = before === null && !hasNext;
  return { rows, from: isWhole ? 0 : Number.MAX_SAFE_INTEGER, before: null };
}

/** What a list of products shows. */
export function shownProducts(products: readonly ProductBody[], page: PageBounds): Shown {
  const rows = products.flatMap(({ id, name }) => {
    const state = stateIn(name, 'v');
    return state === undefined ? [] : [id, state];
  });
  const names = products.flatMap(({ shop_name: name }) => stateIn(name, 'w') ?? []);
  const covered = { rows, from: lowest(products, page), before: page.before };
  return names.length === 0 ? covered : { ...covered, names: [Math.min(...names), Math.max(...names)] };
}

function lowest(items: readonly { id: number }[], { hasNext }: PageBounds): number {
  return hasNext ? (items.at(-1)?.id ?? 0) : 0;
}

/** Where the next page begins, by the answer's Link header: its address and the number in its cursor. */
export function nextPage(link: string | undefined): { path: string; before: number } | undefined {
  const path = /^<([^>]+)>; rel="next"$/.exec(link ?? '')?.[1];
  const cursor = path === undefined ? null : new URLSearchParams(path.split('?')[1]).get('cursor');
  if (path === undefined || cursor === null) return undefined;
  const before = Number(Buffer.from(cursor, 'base64url').toString());
  return Number.isSafeInteger(before) ? { path, before } : undefined;
}
