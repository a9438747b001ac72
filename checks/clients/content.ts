import type { Scope, Shown } from '../history/lines.ts';
import { circlesKm, everywhereKm, kilometres } from '../history/place.ts';

/*
 * The state of a row stands in what it says: a shop's in its address, its name's in the name (and in `shop_name` of its
 * products), a product's in its name. The number of a shop's stay stands in its area.
 */

export const shopAddress = (state: number): string => `12 MG Road v${String(state)}`;
export const shopArea = (stay: number): string => `stay s${String(stay)}`;
export const shopName = (owner: number, state: number): string =>
  `Kirana of owner ${String(owner)} w${String(state)}`;
export const productName = (state: number): string => `Toor Dal v${String(state)}`;

interface ShopBody {
  readonly id: number;
  readonly name: string;
  readonly address: string | null;
  readonly area: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
}
interface ProductBody {
  readonly id: number;
  readonly name: string;
  readonly shop_name: string;
}

const stateIn = (text: string | null, letter: 'v' | 'w' | 's'): number | undefined => {
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
  const isWhole = before === null && !hasNext;
  return { rows: rowsOf(shops), from: isWhole ? 0 : Number.MAX_SAFE_INTEGER, before: null };
}

/** What a list of the shops near a place shows. */
export function shownNear(shops: readonly ShopBody[], scope: Extract<Scope, { of: 'near' }>): Shown {
  return { rows: rowsOf(shops), from: 0, before: null, reachKm: reachOf(shops, scope) };
}

function rowsOf(shops: readonly ShopBody[]): number[] {
  return [...shops]
    .sort((one, other) => other.id - one.id)
    .flatMap(({ id, name, address, area }) => {
      const [state, nameState, stay] = [stateIn(address, 'v'), stateIn(name, 'w'), stateIn(area, 's')];
      return state === undefined || nameState === undefined || stay === undefined
        ? []
        : [id, state, nameState, stay];
    });
}

/**
 * Within how many km of the place no shop is missing. A list that is not full is of a whole circle, at least as wide as
 * the farthest shop in it is away, or of all shops. In a full one at least those of fewer whole km than its last shop
 * are, as long as that one lies in a circle: beyond, a list is made of what an index takes for the nearest.
 */
function reachOf(shops: readonly ShopBody[], { place, limit }: Extract<Scope, { of: 'near' }>): number {
  const away = shops.map(({ latitude, longitude }) =>
    latitude === null || longitude === null ? everywhereKm : kilometres(place, [latitude, longitude]),
  );
  const farthest = Math.max(0, ...away);
  if (shops.length >= limit) return Math.min(Math.floor(farthest), Math.max(...circlesKm));
  return circlesKm.find((km) => farthest <= km) ?? everywhereKm;
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
