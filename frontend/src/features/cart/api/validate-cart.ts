import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../../../lib/api-client';
import type { PaymentMethod } from '../../../lib/api-model';
import type { CartLine } from '../../../lib/cart-lines';
import { useAccessToken } from '../../../lib/session';
import { useDebouncedValue } from '../../../lib/use-debounced-value';
import { toItems } from '../cart-items';

/** A finger that presses "+" five times asks once. */
const SETTLES_MS = 250;

function pricedOptions(lines: readonly CartLine[], paymentMethod: PaymentMethod | undefined) {
  const body = { items: toItems(lines), ...(paymentMethod && { payment_method: paymentMethod }) };
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
export function usePricedCart(lines: readonly CartLine[], paymentMethod?: PaymentMethod) {
  const signedIn = useAccessToken() !== null;
  const settled = useDebouncedValue(lines, SETTLES_MS);
  const priced = useQuery({
    ...pricedOptions(settled, paymentMethod),
    enabled: signedIn && settled.length > 0,
  });
  const current = settled === lines && !priced.isPlaceholderData && !priced.isFetching;
  return { ...priced, current };
}
