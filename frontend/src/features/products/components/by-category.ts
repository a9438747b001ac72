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

/** The products that have every word that was typed, in whichever of their names. */
export function withWords(products: readonly Product[], typed: string): readonly Product[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return products;
  return products.filter((product) => {
    const { name, name_hi: nameHi, brand, category } = product;
    const said = [name, nameHi, brand, category].filter(Boolean).join(' ').toLowerCase();
    return words.every((word) => said.includes(word));
  });
}
