import type { InfiniteData, QueryClient, QueryKey } from '@tanstack/react-query';
import type { Page } from './page';

type Pages<Item> = InfiniteData<Page<Item>>;

/**
 * Changes one item in all lists that are known under a key, before the API has answered. What comes back puts the item
 * as it was into the lists again: the others may have changed since.
 */
export async function changeInPages<Item extends { readonly id: number }>(
  client: QueryClient,
  queryKey: QueryKey,
  id: number,
  change: (item: Item) => Item | null,
): Promise<() => void> {
  // An answer that was asked for before the change would take it back.
  await client.cancelQueries({ queryKey });
  const known = client.getQueriesData<Pages<Item>>({ queryKey });
  const withItem = (pages: Pages<Item>, to: (item: Item) => Item | null): Pages<Item> => ({
    ...pages,
    pages: pages.pages.map((page) => ({
      ...page,
      items: page.items.flatMap((item) => (item.id === id ? (to(item) ?? []) : [item])),
    })),
  });
  for (const [key, pages] of known) if (pages) client.setQueryData(key, withItem(pages, change));
  return () => {
    for (const [key, before] of known) {
      const was = before?.pages.flatMap((page) => page.items).find((item) => item.id === id);
      if (!before || !was) continue;
      client.setQueryData<Pages<Item>>(key, (now) => {
        const isThere = now?.pages.some((page) => page.items.some((item) => item.id === id));
        return now && isThere ? withItem(now, () => was) : before;
      });
    }
  };
}
