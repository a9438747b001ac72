import type { Question } from '../cache/cached-read.js';
import { productsOf, shopsCustomer, unknownShops } from '../cache/namespaces.js';
import type { Page } from '../postgres/list-statement.js';
import { textKey } from '../texts/text.js';
import { oneShop, shopFacets, type ShopsFilter, shopsPage } from './shops-statements.js';

/** A list of shops, which every shop's event changes. */
export function shopsList(asked: Omit<ShopsFilter, 'owner'>, page: Page): Question {
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
  return {
    namespace: shopsCustomer(),
    variant: parts.join('&'),
    statement: shopsPage({ city, category, near }, page),
  };
}

/** Which cities and categories the shops have, which every shop's event changes as well. */
export function facetsOfShops(): Question {
  return { namespace: shopsCustomer(), variant: 'facets', statement: shopFacets() };
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
