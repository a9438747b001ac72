import type { Product } from '../../../lib/api-model';

interface Category {
  readonly category: string;
  readonly items: readonly Product[];
}

const OTHER = 'Other products';

/** Categories in alphabetical order, products in them too; what has no category comes last. */
export function byCategory(products: readonly Product[]): Category[] {
  const groups = Map.groupBy(products, (product) => product.category?.trim() || OTHER);
  return [...groups]
    .map(([category, items]) => ({ category, items: items.toSorted((a, b) => a.name.localeCompare(b.name)) }))
    .sort(
      (a, b) =>
        Number(a.category === OTHER) - Number(b.category === OTHER) || a.category.localeCompare(b.category),
    );
}
