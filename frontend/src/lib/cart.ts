import { useSyncExternalStore } from 'react';
import { type CartLine, type CartProduct, parseCartLines, withQuantity } from './cart-lines';

/** The cart of this tab. It never leaves the browser until it is priced or bought. */
const KEY = 'kirana.cart';
const listeners = new Set<() => void>();

function restore(): readonly CartLine[] {
  try {
    return parseCartLines(sessionStorage.getItem(KEY));
  } catch {
    return [];
  }
}

let lines = restore();

function keep(next: readonly CartLine[]): void {
  if (next === lines) return;
  lines = next;
  try {
    if (next.length === 0) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, JSON.stringify(next));
  } catch {
    // A browser that keeps nothing still has the cart until the page is left.
  }
  for (const listener of listeners) listener();
}

export const cartLines = (): readonly CartLine[] => lines;

/** Sets how much of a product is in the cart, at the price given here; 0 takes it out. */
export function setQuantity(product: CartProduct, quantity: number): void {
  keep(withQuantity(lines, product, quantity));
}

/** Puts these beside what is there already. Answers how many products found no room. */
export function addToCart(added: readonly CartLine[]): number {
  let next = lines;
  for (const line of added) {
    const before = next.find(({ productId }) => productId === line.productId);
    next = withQuantity(next, line, line.quantity + (before?.quantity ?? 0));
  }
  keep(next);
  return added.filter((line) => !next.some(({ productId }) => productId === line.productId)).length;
}

export function takeOut(productIds: readonly number[]): void {
  keep(lines.filter(({ productId }) => !productIds.includes(productId)));
}

export function emptyCart(): void {
  keep([]);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The lines as React state. */
export function useCart(): readonly CartLine[] {
  return useSyncExternalStore(subscribe, cartLines);
}
