import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../../../lib/api-client';
import type { NewOrder } from '../../../lib/api-model';
import type { CartLine } from '../../../lib/cart-lines';
import { usePerson } from '../../../lib/session';
import { useDebouncedValue } from '../../../lib/use-debounced-value';
import { toItems } from '../cart-items';

/** A finger that presses "+" five times asks once. */
const SETTLES_MS = 250;

/** How a cart is to be paid and where it goes, as far as that is known. */
export type Terms = Partial<Pick<NewOrder, 'payment_method' | 'location'>> & { pincode?: string | undefined };

function pricedOptions(lines: readonly CartLine[], { payment_method, location, pincode }: Terms) {
  const body = {
    items: toItems(lines),
    ...(payment_method && { payment_method }),
    ...(location ? { location } : pincode && { pincode }),
  };
  return queryOptions({
    queryKey: ['priced-cart', body],
    queryFn: async ({ signal }) => bodyOf(await api.POST('/carts/validate', { body, signal })),
    // What was said about the other lines stands while one is looked at again.
    placeholderData: keepPreviousData,
    // A price or a stock from before is no answer: every opening asks.
    gcTime: 0,
  });
}

/** What the cart would come to now. Asks nothing for guests, nor for an empty cart. */
export function usePricedCart(lines: readonly CartLine[], terms: Terms = {}) {
  const signedIn = usePerson() !== null;
  const settled = useDebouncedValue(lines, SETTLES_MS);
  const priced = useQuery({
    ...pricedOptions(settled, terms),
    enabled: signedIn && settled.length > 0,
  });
  const current = settled === lines && !priced.isPlaceholderData && !priced.isFetching;
  return { ...priced, current };
}
