import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { KeptCart } from '../../../lib/api-model';
import {
  cartNotAsked,
  isCartKnown,
  knownVersion,
  onUnsent,
  takeAccountCart,
  unsentLines,
} from '../../../lib/cart';
import { MOST_LINES } from '../../../lib/cart-lines';
import { useLiveUpdates } from '../../../lib/live/use-live';
import { usePerson } from '../../../lib/session';
import { tabChannel } from '../../../lib/tab-channel';
import { accountCartOptions, isRefused, sendLines, toCartLines } from './account-cart';

const FIRST_RETRY_MS = 1000;
const LONGEST_RETRY_MS = 30_000;

/**
 * Keeps the cart of whoever is signed in the same as the account's: asks for it, sends what is changed here, one request
 * after the other, and asks again when the API or another tab says that it has changed. Once, in the frame of all pages.
 */
export function useAccountCart(): void {
  const client = useQueryClient();
  const person = usePerson();
  const { data, error } = useQuery(accountCartOptions(person));

  useEffect(() => {
    if (data) takeAccountCart({ version: data.version, lines: toCartLines(data) });
  }, [data]);
  useEffect(() => cartNotAsked(error), [error]);

  useLiveUpdates({
    onEvent: (event) => {
      if (event.type === 'cart' && event.version > knownVersion())
        void client.invalidateQueries({ queryKey: ['cart'] });
    },
  });

  useEffect(() => {
    if (person === null) return;
    // Tabs of one browser tell one another at once; the API's event comes a moment later.
    const others = tabChannel(`kirana.cart.${person}`);
    const take = (cart: KeptCart) => client.setQueryData(accountCartOptions(person).queryKey, cart);
    if (others) others.onmessage = ({ data: cart }: MessageEvent<KeptCart>) => take(cart);
    let isOpen = true;
    let isSending = false;
    let failures = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;

    async function send(): Promise<void> {
      const lines = unsentLines().slice(0, MOST_LINES);
      // What waits on the device goes first: it must not undo what was changed after it.
      if (isSending || lines.length === 0 || !isCartKnown()) return;
      clearTimeout(timer);
      timer = undefined;
      isSending = true;
      try {
        const cart = await sendLines(lines);
        if (!isOpen) return;
        failures = 0;
        takeAccountCart({ version: cart.version, lines: toCartLines(cart) }, lines);
        others?.postMessage(cart);
      } catch (refusal) {
        if (!isOpen) return;
        if (isRefused(refusal)) {
          takeAccountCart(null, lines);
          void client.invalidateQueries({ queryKey: ['cart'] });
        } else {
          timer = setTimeout(() => void send(), Math.min(FIRST_RETRY_MS * 2 ** failures, LONGEST_RETRY_MS));
          failures += 1;
        }
      } finally {
        isSending = false;
      }
      if (timer === undefined) void send();
    }

    const wake = () => void send();
    const look = () => {
      if (timer === undefined) void send();
    };
    const forget = onUnsent(look);
    window.addEventListener('online', wake);
    look();
    return () => {
      isOpen = false;
      forget();
      clearTimeout(timer);
      window.removeEventListener('online', wake);
      others?.close();
    };
  }, [client, person]);
}
