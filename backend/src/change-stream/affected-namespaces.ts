import { productsOf, shopsCustomer, unknownShops, type CacheNamespace } from '../cache/namespaces.js';
import { listsTouched } from '../shops/shops.cache.js';
import type { RowChange } from './change-event.js';

/**
 * The namespaces whose answers may change with the row. A shop stands in the lists of all shops, in those of its city, its
 * category and its neighbourhood, before and after, and in its own namespace; a product in its shop's. A new shop is no
 * longer unknown.
 */
export function affectedNamespaces({ table, operation, shopId, listed }: RowChange): CacheNamespace[] {
  if (table === 'products') return [productsOf(shopId)];
  const isNew = operation === 'create' || operation === 'snapshot';
  const lists = listed ? listsTouched(listed.before, listed.after) : [];
  return [shopsCustomer(), productsOf(shopId), ...(isNew ? [unknownShops()] : []), ...lists];
}
