import type { Product } from '../../lib/api-model';

/** Products whose name (in either language), brand or category has what was typed. */
export function matching(products: readonly Product[], typed: string): readonly Product[] {
  const words = typed.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return products;
  return products.filter(({ name, name_hi, brand, category }) => {
    const text = [name, name_hi, brand, category].filter(Boolean).join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** What runs low comes first; otherwise the order stays. */
export function lowFirst(products: readonly Product[], low: ReadonlySet<number>): readonly Product[] {
  return [...products.filter(({ id }) => low.has(id)), ...products.filter(({ id }) => !low.has(id))];
}
