import type { Product } from '../../lib/api-model';

/** What runs low comes first; otherwise the order stays. */
export function lowFirst(products: readonly Product[], low: ReadonlySet<number>): readonly Product[] {
  return [...products.filter(({ id }) => low.has(id)), ...products.filter(({ id }) => !low.has(id))];
}
