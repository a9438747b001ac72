import { useStore } from '@nanostores/react';
import type { Shop } from '../../lib/api-model';
import { keptStore } from '../../lib/kept-store';
import { onDevice } from '../../lib/storage';
import { setPlaceOfVisit } from './place-of-visit';

export type RecentShop = Pick<Shop, 'id' | 'name' | 'city' | 'category'>;

const MOST = 8;
const NONE: readonly RecentShop[] = [];

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

const recent = keptStore({
  texts: onDevice,
  key: 'kirana.recent-shops',
  read: parse,
  write: (shops) => (shops.length > 0 ? JSON.stringify(shops) : null),
});

/** Puts a shop that is looked at in front of those that were looked at before. */
export function noteRecentShop({ id, name, city, category }: RecentShop): void {
  const others = recent.get().filter((shop) => shop.id !== id);
  recent.set([{ id, name, city, category }, ...others].slice(0, MOST));
}

/** For a shop that is not there any more. */
export function dropRecentShop(id: number): void {
  const shops = recent.get();
  if (shops.some((shop) => shop.id === id)) recent.set(shops.filter((shop) => shop.id !== id));
}

/** Leaves nothing of where somebody was and what they looked at to whoever sits here next. */
export function forgetRecentShops(): void {
  recent.set(NONE);
  setPlaceOfVisit(null);
}

/** The shops that were looked at on this device, the last one first; at most eight. */
export const useRecentShops = (): readonly RecentShop[] => useStore(recent);
