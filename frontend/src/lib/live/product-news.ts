import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { Product, Role } from '../api-model';
import type { Page } from '../page';
import type { LiveEvent } from './live-event';

type ProductEvent = Extract<LiveEvent, { type: 'product' }>;
type Shelf = InfiniteData<Page<Product>>;

/**
 * Puts what the event says into the list of its shop. Answers whether the list must be asked for all the same: an answer
 * under way may be older than the event, a new product comes with all that it has, and of other changes than of price
 * and availability the event says only that there is one.
 */
export function showProduct(client: QueryClient, event: ProductEvent): boolean {
  const { shop_id, product_id: id, is_deleted: isDeleted, price, available } = event;
  const queryKey = ['products', shop_id];
  const state = client.getQueryState<Shelf>(queryKey);
  if (!state?.data) return state !== undefined;
  const was = state.data.pages.flatMap(({ items }) => items).find((item) => item.id === id);
  const isUnderWay = state.fetchStatus !== 'idle';
  if (!was) return isUnderWay || !isDeleted;
  const change = (item: Product): Product[] => {
    if (item.id !== id) return [item];
    if (isDeleted) return [];
    return [
      {
        ...item,
        ...(price !== undefined && { price }),
        ...(available !== undefined && { available }),
        ...(available && { is_active: true }),
      },
    ];
  };
  client.setQueryData<Shelf>(
    queryKey,
    (shelf) =>
      shelf && {
        ...shelf,
        pages: shelf.pages.map((page) => ({ ...page, items: page.items.flatMap(change) })),
      },
  );
  if (isDeleted || isUnderWay) return isUnderWay;
  const isAvailableAsBefore = (available ?? was.available) === was.available;
  if ((price ?? was.price) === was.price && isAvailableAsBefore) return true;
  // Whether its owner has taken it off, or it is sold out: owners are shown that at once.
  return !isAvailableAsBefore && isOwners(client);
}

const isOwners = (client: QueryClient): boolean =>
  client
    .getQueriesData<{ readonly role: Role }>({ queryKey: ['me'] })
    .some(([, me]) => me?.role === 'shopowner');
