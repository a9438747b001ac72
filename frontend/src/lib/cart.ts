import { useStore } from '@nanostores/react';
import { atom } from 'nanostores';
import { type CartLine, type CartProduct, parseCartLines, withQuantity } from './cart-lines';
import { keptStore } from './kept-store';
import { currentSession, onSession } from './session';
import { onDevice } from './storage';

/**
 * One cart for a person. A guest's is kept on the device, for all tabs. Of somebody who is signed in it is kept by the
 * API: what is shown is what the API has said last, and over it what was changed here and not sent yet; the cart's own
 * folder (account/) sends that, and hears of what other tabs and devices change. Until the API has said anything a guest's
 * lines stand in for it: they wait to be put into it.
 */
const KEY = 'kirana.cart';
const device = keptStore<readonly CartLine[]>({
  texts: onDevice,
  key: KEY,
  read: parseCartLines,
  write: (kept) => (kept.length > 0 ? JSON.stringify(kept) : null),
});

interface AccountCart {
  /** Of two answers the higher one is the newer. */
  readonly version: number;
  readonly lines: readonly CartLine[];
}

let account: AccountCart | null = null;
/** By product; a quantity of 0 takes it out. */
let unsent: ReadonlyMap<number, CartLine> = new Map();
let person = whoIsHere();
const shown = atom<readonly CartLine[]>(device.get());
const isKnown = atom(person === null);
const failure = atom<unknown>(null);
const unsentCount = atom(0);

/** Null for a guest. Somebody not known yet is nobody else than who they turn out to be. */
function whoIsHere(): string | null {
  const session = currentSession();
  if (session.kind === 'guest') return null;
  return session.kind === 'signed-in' ? session.person : '';
}

const withLines = (lines: readonly CartLine[], changed: Iterable<CartLine>): readonly CartLine[] =>
  [...changed].reduce((all, line) => withQuantity(all, line, line.quantity), lines);

function show(): void {
  const next = withLines(person === null ? device.get() : (account?.lines ?? device.get()), unsent.values());
  // The same lines stay the same object: whatever depends on them does not begin anew.
  if (JSON.stringify(next) !== JSON.stringify(shown.get())) shown.set(next);
  isKnown.set(person === null || account !== null);
  unsentCount.set(unsent.size);
}

device.listen(show);
onSession(() => {
  const before = person;
  person = whoIsHere();
  if (person === before) return;
  if (before !== '' || person === null) unsent = new Map();
  account = null;
  failure.set(null);
  show();
});

function change(lines: readonly CartLine[]): void {
  // Another tab may have changed it a moment ago, of which this one will hear.
  if (person === null) device.set(withLines(parseCartLines(onDevice.get(KEY)), lines));
  else {
    const fits = lines.filter(
      (line) => line.quantity < 1 || withQuantity(shown.get(), line, 1) !== shown.get(),
    );
    unsent = new Map([...unsent, ...fits.map((line) => [line.productId, line] as const)]);
  }
  show();
}

export const cartLines = (): readonly CartLine[] => shown.get();

/** Sets how much of a product is in the cart, at the price given here; 0 takes it out. */
export function setQuantity(product: CartProduct, quantity: number): void {
  change([{ ...product, quantity }]);
}

/** Puts these beside what is there already. Answers how many products found no room. */
export function addToCart(added: readonly CartLine[]): number {
  for (const line of added) {
    const before = cartLines().find(({ productId }) => productId === line.productId);
    setQuantity(line, line.quantity + (before?.quantity ?? 0));
  }
  return added.filter((line) => !cartLines().some(({ productId }) => productId === line.productId)).length;
}

export function emptyCart(): void {
  change(cartLines().map((line) => ({ ...line, quantity: 0 })));
}

/** What was bought leaves what is shown, until the API says what is left. */
export function takeBought(
  bought: readonly { readonly product_id: number; readonly quantity: number }[],
): void {
  const left = (lines: readonly CartLine[]) =>
    lines.flatMap((line) => {
      const taken = bought.find(({ product_id }) => product_id === line.productId)?.quantity ?? 0;
      const quantity = line.quantity - taken;
      return taken === 0 ? line : quantity > 0 ? { ...line, quantity } : [];
    });
  unsent = new Map(left([...unsent.values()]).map((line) => [line.productId, line]));
  if (account) account = { ...account, lines: left(account.lines) };
  show();
}

/** What waits on the device for the account. */
export const linesOnDevice = (): readonly CartLine[] => device.get();
/** What was changed here and is not with the API yet. */
export const unsentLines = (): readonly CartLine[] => [...unsent.values()];
/** The version that is shown; what is told of an older one is known already. */
export const knownVersion = (): number => account?.version ?? -1;
/** Whether the lines are all there is; false while the API has not said what is in the account's cart. */
export const isCartKnown = (): boolean => isKnown.get();

/** The lines on the device are in the account's cart now, or nobody's any more. */
export const clearDevice = (): void => device.set([]);

/** Takes up what the API says, unless something newer is known; `sent` is in it, or was refused. */
export function takeAccountCart(cart: AccountCart | null, sent: readonly CartLine[] = []): void {
  unsent = new Map([...unsent].filter(([, line]) => !sent.includes(line)));
  if (cart && cart.version >= knownVersion()) {
    account = cart;
    failure.set(null);
  }
  show();
}

/** The cart of the account could not be asked for. */
export function cartNotAsked(why: unknown): void {
  failure.set(isKnown.get() ? null : why);
}

/** Calls back when there is more, or less, to be sent, or may be for the first time. Returns how to stop that. */
export function onUnsent(listener: () => void): () => void {
  const stops = [shown.listen(listener), unsentCount.listen(listener), isKnown.listen(listener)];
  return () => {
    for (const stop of stops) stop();
  };
}

/** The lines as React state. */
export const useCart = (): readonly CartLine[] => useStore(shown);
/** As `isCartKnown`, as React state. */
export const useCartKnown = (): boolean => useStore(isKnown);
/** Why the account's cart is not known; null while it is, or is being asked for. */
export const useCartFailure = (): unknown => useStore(failure);
