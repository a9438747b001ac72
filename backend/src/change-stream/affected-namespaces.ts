import { productsOf, shopsCustomer, unknownShops, type CacheNamespace } from '../cache/namespaces.js';
import type { RowChange } from './change-event.js';

/**
 * The namespaces whose answers may change with the row. A shop stands in the list of shops and in its own namespace,
 * a product in its shop's; a new shop is no longer unknown.
 */
export function affectedNamespaces({ table, operation, shopId }: RowChange): CacheNamespace[] {
  if (table === 'products') return [productsOf(shopId)];
  const shop = [shopsCustomer(), productsOf(shopId)];
  return operation === 'create' || operation === 'snapshot' ? [...shop, unknownShops()] : shop;
}
