import { useStore } from '@nanostores/react';
import { type CartLine, type CartProduct, parseCartLines, withQuantity } from './cart-lines';
import { keptStore } from './kept-store';
import { inTab } from './storage';

/** The cart of this tab. It never leaves the browser until it is priced or bought. */
const lines = keptStore<readonly CartLine[]>({
  texts: inTab,
  key: 'kirana.cart',
  read: parseCartLines,
  write: (kept) => (kept.length > 0 ? JSON.stringify(kept) : null),
});

export const cartLines = (): readonly CartLine[] => lines.get();

/** Sets how much of a product is in the cart, at the price given here; 0 takes it out. */
export function setQuantity(product: CartProduct, quantity: number): void {
  lines.set(withQuantity(lines.get(), product, quantity));
}

/** Puts these beside what is there already. Answers how many products found no room. */
export function addToCart(added: readonly CartLine[]): number {
  let next = lines.get();
  for (const line of added) {
    const before = next.find(({ productId }) => productId === line.productId);
    next = withQuantity(next, line, line.quantity + (before?.quantity ?? 0));
  }
  lines.set(next);
  return added.filter((line) => !next.some(({ productId }) => productId === line.productId)).length;
}

export function takeOut(productIds: readonly number[]): void {
  lines.set(lines.get().filter(({ productId }) => !productIds.includes(productId)));
}

export function emptyCart(): void {
  lines.set([]);
}

/** The lines as React state. */
export const useCart = (): readonly CartLine[] => useStore(lines);
