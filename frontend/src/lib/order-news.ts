import { useStore } from '@nanostores/react';
import { atom } from 'nanostores';
import { keptStore } from './kept-store';
import { onDevice } from './storage';

const MOST = 200;

function parseIds(text: string | null): readonly number[] {
  try {
    const ids: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(ids) ? ids.filter((id): id is number => Number.isSafeInteger(id)).slice(-MOST) : [];
  } catch {
    return [];
  }
}

const keptIds = (key: string) =>
  keptStore<readonly number[]>({
    texts: onDevice,
    key,
    read: parseIds,
    write: (ids) => (ids.length > 0 ? JSON.stringify(ids.slice(-MOST)) : null),
  });

/** Of the new orders in an owner's shops: those that somebody has looked at, in whichever tab. */
export const seenOrders = keptIds('kirana.orders-seen');
/** Of a customer's orders: those that have taken a step that was not looked at. */
export const changedOrders = keptIds('kirana.orders-changed');
/** The owner's orders that wait for an answer; null while they are not known. */
export const waitingOrders = atom<readonly number[] | null>(null);
/** How much there is to look at: at "Orders", and in the title of every page. */
export const orderNews = atom(0);
export const useOrderNews = (): number => useStore(orderNews);

/** Somebody looks at these orders, or at all of them. */
export function seeOrders(id?: number): void {
  const changed = changedOrders.get();
  if (changed.length > 0) changedOrders.set(id === undefined ? [] : changed.filter((one) => one !== id));
  const waiting = waitingOrders.get() ?? [];
  const fresh = (id === undefined ? waiting : [id]).filter((one) => !seenOrders.get().includes(one));
  if (fresh.length > 0 && waitingOrders.get() !== null) seenOrders.set([...seenOrders.get(), ...fresh]);
}

/** Leaves nothing of it to whoever sits here next. */
export function forgetOrderNews(): void {
  seenOrders.set([]);
  changedOrders.set([]);
  waitingOrders.set(null);
  orderNews.set(0);
}
