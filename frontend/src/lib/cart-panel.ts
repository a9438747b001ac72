import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let isOpen = false;

function become(next: boolean): void {
  isOpen = next;
  for (const listener of listeners) listener();
}

/** Below this the cart is a page: a panel would cover everything. */
const isWide = (): boolean => 'matchMedia' in window && window.matchMedia('(width >= 48rem)').matches;

/** Shows the cart beside the page, where there is room. Answers whether there is. */
export function openCartPanel(): boolean {
  if (!isWide()) return false;
  become(true);
  return true;
}

export function closeCartPanel(): void {
  if (isOpen) become(false);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether the cart is shown beside the page, as React state. */
export const useCartPanel = (): boolean => useSyncExternalStore(subscribe, () => isOpen);
