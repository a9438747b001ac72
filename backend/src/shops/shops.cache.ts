import type { Question } from '../cache/cached-read.js';
import {
  type CacheNamespace,
  productsOf,
  shopsCustomer,
  shopsFacets,
  shopsNear,
  shopsOfCategory,
  shopsOfCity,
  unknownShops,
} from '../cache/namespaces.js';
import type { Page } from '../postgres/list-statement.js';
import { textKey } from '../texts/text.js';
import { cellOf, cellsAround, type Grid, GRIDS, isInIndia } from './neighbourhood.js';
import type { Place } from './place.schema.js';
import { oneShop, shopFacets, shopsAround, type ShopsFilter, shopsPage } from './shops-statements.js';

type Asked = Omit<ShopsFilter, 'owner'>;

/**
 * A list of shops. Near a place it is of the smallest circle in which there are enough of them: each circle is asked
 * about by itself, and only the shops in it change its answer.
 */
export function shopsList(asked: Asked, page: Page): Question {
  // The statement is made from what the variant says: two writings of a city have one answer.
  const { category, near } = asked;
  const city = asked.city === undefined ? undefined : textKey(asked.city);
  const parts = [
    ...(city === undefined ? [] : [`city=${encodeURIComponent(city)}`]),
    ...(category === undefined ? [] : [`category=${category}`]),
    ...(near === undefined ? [] : [`near=${near.latitude},${near.longitude}`]),
    ...(page.before === undefined ? [] : [`before=${page.before}`]),
    `limit=${page.limit}`,
  ];
  const variant = parts.join('&');
  const all: Question = {
    namespace: namespaceOf(city, category, near),
    variant,
    statement: shopsPage({ city, category, near }, page),
  };
  if (near === undefined || city !== undefined || !isInIndia(near)) return all;
  const around = (wider: Question, grid: Grid): Question => {
    const { row, column } = cellOf(grid, near);
    const statement = shopsAround({ category, near }, grid, page.limit);
    return { namespace: shopsNear(grid.number, row, column), variant, statement, wider };
  };
  return GRIDS.toReversed().reduce(around, all);
}

function namespaceOf(
  city: string | undefined,
  category: string | undefined,
  near: Place | undefined,
): CacheNamespace {
  if (city !== undefined) return shopsOfCity(city);
  return category === undefined || near !== undefined ? shopsCustomer() : shopsOfCategory(category);
}

/** Which cities and categories the shops have. */
export function facetsOfShops(): Question {
  return { namespace: shopsFacets(), variant: 'facets', statement: shopFacets() };
}

/** A shop's card lives with its products: a shop's event moves that namespace as well. */
export function shopCard(id: string): Question {
  return {
    namespace: productsOf(id),
    variant: 'shop',
    statement: oneShop(id),
    absentNamespace: unknownShops(),
  };
}

/** By what lists find a shop. */
export interface ListedShop {
  readonly city: string;
  readonly category: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
}

/** The namespaces of the lists that a shop's change may alter, beside the list of all: those it stood in and stands in. */
export function listsTouched(before: ListedShop | null, after: ListedShop | null): CacheNamespace[] {
  const sides = [before, after].filter((side) => side !== null);
  const isCountedAnew = before?.city !== after?.city || before?.category !== after?.category;
  const touched = sides.flatMap((shop) => [
    shopsOfCategory(shop.category),
    shopsOfCity(textKey(shop.city)),
    ...neighbourhoodsOf(shop),
  ]);
  return [...new Set([...(isCountedAnew ? [shopsFacets()] : []), ...touched])];
}

function neighbourhoodsOf({ latitude, longitude }: ListedShop): CacheNamespace[] {
  if (latitude === null || longitude === null) return [];
  return GRIDS.flatMap((grid) =>
    cellsAround(grid, { latitude, longitude }).map(({ row, column }) => shopsNear(grid.number, row, column)),
  );
}
