import type { Product } from '../../../lib/api-model';

export interface Category {
  /** As the owner wrote it; null for what has none. */
  readonly category: string | null;
  readonly items: readonly Product[];
}

/** Categories in alphabetical order, products in them too; what has no category comes last. */
export function byCategory(products: readonly Product[]): Category[] {
  const groups = Map.groupBy(products, (product) => product.category?.trim() || null);
  return [...groups]
    .map(([category, items]) => ({ category, items: items.toSorted((a, b) => a.name.localeCompare(b.name)) }))
    .sort(
      (a, b) =>
        Number(a.category === null) - Number(b.category === null) ||
        (a.category ?? '').localeCompare(b.category ?? ''),
    );
}
