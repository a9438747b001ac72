import { useSyncExternalStore } from 'react';
import type { Shop } from '../../lib/api-model';
import { setPlaceOfVisit } from './place-of-visit';

export type RecentShop = Pick<Shop, 'id' | 'name' | 'city' | 'category'>;

const KEY = 'kirana.recent-shops';
const MOST = 8;
const NONE: readonly RecentShop[] = [];
const listeners = new Set<() => void>();
let known: { readonly text: string | null; readonly shops: readonly RecentShop[] } = {
  text: null,
  shops: NONE,
};

const isRecentShop = (value: unknown): value is RecentShop =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  typeof value.id === 'number' &&
  'name' in value &&
  typeof value.name === 'string' &&
  'city' in value &&
  typeof value.city === 'string';

function parse(text: string | null): readonly RecentShop[] {
  try {
    const stored: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(stored) ? stored.filter(isRecentShop).slice(0, MOST) : NONE;
  } catch {
    return NONE;
  }
}

function read(): readonly RecentShop[] {
  const text = localStorage.getItem(KEY);
  if (text !== known.text) known = { text, shops: parse(text) };
  return known.shops;
}

function write(shops: readonly RecentShop[]): void {
  if (shops.length > 0) localStorage.setItem(KEY, JSON.stringify(shops.slice(0, MOST)));
  else localStorage.removeItem(KEY);
  for (const listener of listeners) listener();
}

/** Puts a shop that is looked at in front of those that were looked at before. */
export function noteRecentShop({ id, name, city, category }: RecentShop): void {
  write([{ id, name, city, category }, ...read().filter((shop) => shop.id !== id)]);
}

/** For a shop that is not there any more. */
export function dropRecentShop(id: number): void {
  if (read().some((shop) => shop.id === id)) write(read().filter((shop) => shop.id !== id));
}

/** Leaves nothing of where somebody was and what they looked at to whoever sits here next. */
export function forgetRecentShops(): void {
  write(NONE);
  setPlaceOfVisit(null);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

/** The shops that were looked at on this device, the last one first; at most eight. */
export function useRecentShops(): readonly RecentShop[] {
  return useSyncExternalStore(subscribe, read);
}
