import { useCallback, useEffect, useState } from 'react';
import { api, bodyOf, expectOk } from '../../../lib/api-client';
import type { CartLine } from '../../../lib/cart-lines';
import { pauseBefore, worthAnotherTry } from '../../../lib/query-client';

/** Requests about the hold go one after the other: a release must not overtake the hold that follows it. */
let lastRequest: Promise<unknown> = Promise.resolve();

function inTurn<Result>(request: () => Promise<Result>): Promise<Result> {
  const answer = lastRequest.then(request);
  lastRequest = answer.catch(() => undefined);
  return answer;
}

/** Answers when the hold ends by this browser's clock. @throws {ApiError} 409 when there is not enough */
async function holdCart(lines: readonly CartLine[]): Promise<number> {
  const items = lines.map(({ productId, quantity }) => ({ product_id: productId, quantity }));
  const answer = await api.POST('/carts/hold', { body: { items } });
  const { expires_at } = bodyOf(answer);
  const serverNow = Date.parse(answer.response.headers.get('Date') ?? '') || Date.now();
  return Date.now() + (Date.parse(expires_at) - serverNow);
}

/** As `holdCart`; one that the API could not answer is asked for again while it is wanted: a hold replaces the last. */
async function holdPatiently(lines: readonly CartLine[], isWanted: () => boolean): Promise<number> {
  for (let failures = 0; ; failures += 1) {
    try {
      return await holdCart(lines);
    } catch (error) {
      if (!worthAnotherTry(failures, error as Error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, pauseBefore(failures)));
      if (!isWanted()) throw error;
    }
  }
}

async function release(): Promise<void> {
  expectOk(await api.DELETE('/carts/hold'));
}

interface HoldState {
  /** Milliseconds since the epoch; null while nothing is held. */
  readonly endsAt: number | null;
  readonly error: unknown;
}

const NOTHING: HoldState = { endsAt: null, error: null };

/** Keeps the stock of these lines while the page is open; `again` keeps it anew. The API's clock ends it anyway. */
export function useHold(lines: readonly CartLine[], enabled: boolean) {
  const [state, setState] = useState(NOTHING);

  const take = useCallback(
    async (isWanted: () => boolean = () => true) => {
      try {
        const endsAt = await holdPatiently(lines, isWanted);
        setState({ endsAt, error: null });
      } catch (error) {
        setState({ endsAt: null, error });
      }
    },
    [lines],
  );

  useEffect(() => {
    if (!enabled) return;
    let isOpen = true;
    let begun = false;
    void inTurn(async () => {
      if (!isOpen) return;
      begun = true;
      await take(() => isOpen);
    });
    return () => {
      isOpen = false;
      // What could not be given back ends by itself.
      if (begun) inTurn(release).catch(() => undefined);
    };
  }, [take, enabled]);

  // A new hold takes the place of the last one at once: nobody else can buy in between.
  return { ...state, again: () => void inTurn(() => take()) };
}
