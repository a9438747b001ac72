import type { Question } from '../cache/cached-read.js';
import { productsOf, unknownShops } from '../cache/namespaces.js';
import type { Page } from '../postgres/list-statement.js';
import { shopsProducts } from './products.repository.js';

/** A shop's products, which every event of the shop and of its products changes. */
export function productsList(shopId: string, page: Page): Question {
  const before = page.before === undefined ? '' : `before=${page.before}&`;
  return {
    namespace: productsOf(shopId),
    variant: `${before}limit=${page.limit}`,
    statement: shopsProducts(shopId, page),
    absentNamespace: unknownShops(),
  };
}
