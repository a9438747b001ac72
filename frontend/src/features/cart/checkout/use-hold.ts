import { useCallback, useEffect, useRef, useState } from 'react';
import { api, bodyOf, expectOk } from '../../../lib/api-client';
import type { CartLine } from '../../../lib/cart-lines';
import { ApiError } from '../../../lib/problem';
import { pauseBefore, worthAnotherTry } from '../../../lib/query-client';

/** Requests about the hold go one after the other: a release must not overtake the hold that follows it. */
let lastRequest: Promise<unknown> = Promise.resolve();

function inTurn<Result>(request: () => Promise<Result>): Promise<Result> {
  const answer = lastRequest.then(request);
  lastRequest = answer.catch(() => undefined);
  return answer;
}

/** A product of which less is kept than is in the cart. */
export interface PartlyKept {
  readonly line: CartLine;
  readonly kept: number;
}

export interface KeptHold {
  /** This tab's: another tab has another one for the same hold. */
  readonly id: string;
  /** By this browser's clock (ms). */
  readonly endsAt: number;
  readonly renewalsLeft: number;
  /** Nothing but what is always there, or of which there is too little. */
  readonly isEmpty: boolean;
  readonly partly: readonly PartlyKept[];
}

/** @throws {ApiError} 409 when there is not enough, or when it cannot be kept any longer */
async function holdCart(lines: readonly CartLine[], renewing: string | null): Promise<KeptHold> {
  const items = lines.map(({ productId, quantity }) => ({ product_id: productId, quantity }));
  const body = { items, ...(renewing !== null && { hold_id: renewing }) };
  const answer = await api.POST('/carts/hold', { body });
  const held = bodyOf(answer);
  const serverNow = Date.parse(answer.response.headers.get('Date') ?? '') || Date.now();
  return {
    id: held.hold_id,
    endsAt: Date.now() + (Date.parse(held.expires_at) - serverNow),
    renewalsLeft: held.renewals_left,
    isEmpty: held.items.every(({ held_quantity }) => !held_quantity),
    partly: held.items.flatMap(({ product_id, quantity, held_quantity: kept }) => {
      const line = lines.find(({ productId }) => productId === product_id);
      return line && kept !== null && kept < quantity ? [{ line, kept }] : [];
    }),
  };
}

/** As `holdCart`; one that the API could not answer is asked for again while it is wanted: a hold replaces the last. */
async function holdPatiently(
  lines: readonly CartLine[],
  renewing: string | null,
  isWanted: () => boolean,
): Promise<KeptHold> {
  for (let failures = 0; ; failures += 1) {
    try {
      return await holdCart(lines, renewing);
    } catch (error) {
      if (!worthAnotherTry(failures, error as Error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, pauseBefore(failures)));
      if (!isWanted()) throw error;
    }
  }
}

/** Gives back this tab's part: what another tab is still buying stays held. */
async function release(id: string): Promise<void> {
  expectOk(await api.DELETE('/carts/hold', { params: { query: { hold_id: id } } }));
}

/** The most that can be had: it has been kept as long as it can be. What is held stays so until its end. */
export const isHeldLongEnough = (error: unknown): boolean =>
  error instanceof ApiError && error.problem.code === 'held_long_enough';

interface HoldState {
  /** Null while nothing is held. */
  readonly kept: KeptHold | null;
  readonly error: unknown;
}

const NOTHING: HoldState = { kept: null, error: null };

/** Keeps stock of these lines while the page is open; `again` keeps it for longer. The API's clock ends it anyway. */
export function useHold(lines: readonly CartLine[], enabled: boolean) {
  const [state, setState] = useState(NOTHING);
  const id = useRef<string | null>(null);

  const take = useCallback(
    async (isWanted: () => boolean = () => true) => {
      try {
        const kept = await holdPatiently(lines, id.current, isWanted);
        id.current = kept.id;
        setState({ kept, error: null });
      } catch (error) {
        setState(({ kept }) => ({ kept: isHeldLongEnough(error) ? kept : null, error }));
      }
    },
    [lines],
  );

  useEffect(() => {
    if (!enabled) return;
    let isOpen = true;
    void inTurn(async () => {
      if (isOpen) await take(() => isOpen);
    });
    return () => {
      isOpen = false;
      // What could not be given back ends by itself.
      inTurn(async () => {
        const given = id.current;
        id.current = null;
        if (given !== null) await release(given);
      }).catch(() => undefined);
    };
  }, [take, enabled]);

  // Nothing is given back first: nobody else can buy in between.
  return { ...state, again: () => void inTurn(() => take()) };
}
