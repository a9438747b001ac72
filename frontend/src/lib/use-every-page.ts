import { useEffect } from 'react';

interface Pages {
  readonly data: { readonly pages: readonly unknown[] } | undefined;
  readonly hasNextPage: boolean;
  readonly isFetching: boolean;
  readonly isError: boolean;
  readonly fetchNextPage: () => Promise<unknown>;
}

/**
 * Asks for page after page of an infinite query until it has all: for lists that are filtered and sorted here.
 * @param most pages that are asked for; more are fetched on request
 */
export function useEveryPage(list: Pages, most = Infinity): void {
  const { data, hasNextPage, isFetching, isError, fetchNextPage } = list;
  const goesOn = hasNextPage && !isFetching && !isError && (data?.pages.length ?? 0) < most;
  useEffect(() => {
    if (goesOn) void fetchNextPage();
  }, [goesOn, fetchNextPage]);
}
