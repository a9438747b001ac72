import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, bodyOf } from '../../../lib/api-client';
import type { Objection, PlacedOrders } from '../../../lib/api-model';
import { takeBought } from '../../../lib/cart';
import { ApiError } from '../../../lib/problem';
import { isObjection } from '../refusal';
import { type Attempt, endAttempt } from './attempt';

export type Outcome =
  | { readonly kind: 'placed'; readonly placed: PlacedOrders }
  | { readonly kind: 'refused'; readonly code: Objection };

/** Refusals after which it is not known what came of an earlier sending of the same purchase. */
const UNDECIDED = [401, 408, 429];

const isDefinitive = ({ status }: ApiError): boolean =>
  status >= 400 && status < 500 && !UNDECIDED.includes(status);

/**
 * Sends a purchase, for the first time or again. What was bought leaves the cart.
 * @throws {ApiError} 422 with fields, or anything after which the attempt is still pending
 */
async function placeOrder({ key, body }: Attempt): Promise<Outcome> {
  try {
    const answer = await api.POST('/orders', { params: { header: { 'Idempotency-Key': key } }, body });
    const placed = bodyOf(answer);
    endAttempt();
    takeBought(body.items);
    return { kind: 'placed', placed };
  } catch (error) {
    if (!(error instanceof ApiError) || !isDefinitive(error)) throw error;
    endAttempt();
    if (error.status === 409 && isObjection(error.problem.code))
      return { kind: 'refused', code: error.problem.code };
    throw error;
  }
}

export function usePlaceOrder() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: placeOrder,
    onSuccess: () => void client.invalidateQueries({ queryKey: ['cart'] }),
  });
}
