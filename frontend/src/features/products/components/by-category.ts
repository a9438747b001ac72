import { textKey } from '@kirana/backend/texts/text';
import type { Product } from '../../../lib/api-model';

export interface Category {
  /** As the owner wrote it; null for what has none. */
  readonly category: string | null;
  readonly items: readonly Product[];
}

/** Categories, however they are written, in alphabetical order, products in them too; what has no category comes last. */
export function byCategory(products: readonly Product[]): Category[] {
  const groups = Map.groupBy(products, ({ category }) => textKey(category ?? ''));
  return [...groups]
    .map(([key, items]) => ({
      category: key === '' ? null : (items[0]?.category ?? null),
      items: items.toSorted((a, b) => a.name.localeCompare(b.name)),
    }))
    .sort(
      (a, b) =>
        Number(a.category === null) - Number(b.category === null) ||
        (a.category ?? '').localeCompare(b.category ?? ''),
    );
}
