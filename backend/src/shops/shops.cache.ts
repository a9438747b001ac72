import type { Question } from '../cache/cached-read.js';
import { productsOf, shopsCustomer, unknownShops } from '../cache/namespaces.js';
import type { Page } from '../http/page.js';
import { customersShops, oneShop } from './shops.repository.js';

/** The list of all shops or of a city's, which every shop's event changes. */
export function shopsList(asked: string | undefined, page: Page): Question {
  // The statement is made from what the variant says: two writings of a city have one answer.
  const city = asked?.toLowerCase();
  const parts = [
    ...(city === undefined ? [] : [`city=${encodeURIComponent(city)}`]),
    ...(page.before === undefined ? [] : [`before=${page.before}`]),
    `limit=${page.limit}`,
  ];
  return { namespace: shopsCustomer(), variant: parts.join('&'), statement: customersShops(city, page) };
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
