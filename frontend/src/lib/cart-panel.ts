import { useStore } from '@nanostores/react';
import { atom } from 'nanostores';

const isOpen = atom(false);

/** Below this the cart is a page: a panel would cover everything. */
const isWide = (): boolean => 'matchMedia' in window && window.matchMedia('(width >= 48rem)').matches;

/** Shows the cart beside the page, where there is room. Answers whether there is. */
export function openCartPanel(): boolean {
  if (!isWide()) return false;
  isOpen.set(true);
  return true;
}

export function closeCartPanel(): void {
  isOpen.set(false);
}

/** Whether the cart is shown beside the page, as React state. */
export const useCartPanel = (): boolean => useStore(isOpen);
