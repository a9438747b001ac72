import { useStore } from '@nanostores/react';
import { atom } from 'nanostores';
import type { ApiError } from './problem';
import { markSession, sessionMark } from './session-mark';
import { personOf } from './session-person';
import { hearTabs, type SaidOfSession, type SharedToken, tellTabs } from './session-tabs';

/** Somebody is signed in. Their access token is in the memory of their tabs alone. */
interface SignedIn extends SharedToken {
  readonly kind: 'signed-in';
  /** The same for all tokens of one account. */
  readonly person: string;
}

/**
 * Who uses this tab. `unknown` until the API has said whether the cookie of an earlier sign-in still holds; `failure`
 * is why it could not be asked.
 */
export type Session =
  { readonly kind: 'unknown'; readonly failure: ApiError | null } | { readonly kind: 'guest' } | SignedIn;

const GUEST: Session = { kind: 'guest' };
const UNKNOWN: Session = { kind: 'unknown', failure: null };
const session = atom<Session>(sessionMark() === 'in' ? UNKNOWN : GUEST);

const signedIn = (token: SharedToken): SignedIn => ({
  kind: 'signed-in',
  person: personOf(token.accessToken),
  ...token,
});

const lasting = (accessToken: string, seconds: number): SharedToken => ({
  accessToken,
  expiresAt: Date.now() + seconds * 1000,
});

/** Somebody has signed in: in all tabs of this browser. */
export function openSession(accessToken: string, expiresInSeconds: number): void {
  const token = lasting(accessToken, expiresInSeconds);
  markSession('in');
  session.set(signedIn(token));
  tellTabs({ kind: 'opened', token });
}

/** The session goes on with another token. */
export function renewSession(accessToken: string, expiresInSeconds: number): void {
  const token = lasting(accessToken, expiresInSeconds);
  session.set(signedIn(token));
  tellTabs({ kind: 'renewed', token });
}

/** The API could not be asked who this is. Says nothing of somebody who is known. */
export function sessionNotAsked(failure: ApiError): void {
  if (session.get().kind === 'unknown') session.set({ kind: 'unknown', failure });
}

/** The session has ended at the API: in all tabs there are guests from now on. */
export function closeSession(): void {
  end(null);
}

/** Somebody logs out, now and without a network too: session-keeper.ts tells the API as soon as it can be reached. */
export function leaveSession(): void {
  end('leaving');
}

function end(mark: 'leaving' | null): void {
  markSession(mark);
  if (session.get().kind !== 'guest') session.set(GUEST);
  tellTabs({ kind: 'closed' });
}

/** Looks at what other tabs have left behind while this one slept and heard nothing. */
export function lookAtMark(): void {
  const isIn = sessionMark() === 'in';
  if (isIn && session.get().kind === 'guest') session.set(UNKNOWN);
  if (!isIn && session.get().kind !== 'guest') session.set(GUEST);
}

/** Takes up what another tab says. A renewal is for those who are signed in: it may be later than a logout here. */
function hear(said: SaidOfSession): void {
  if (said.kind === 'closed') {
    if (session.get().kind !== 'guest') session.set(GUEST);
  } else if (said.kind === 'opened' || goesOnAs(personOf(said.token.accessToken))) {
    session.set(signedIn(said.token));
  }
}
hearTabs(hear);

function goesOnAs(person: string): boolean {
  const now = session.get();
  return now.kind === 'unknown' || (now.kind === 'signed-in' && now.person === person);
}

/** Who uses this tab now. */
export const currentSession = (): Session => session.get();

/** The access token, or null for a guest, for somebody not known yet, or when it has expired. */
export function accessToken(): string | null {
  const now = session.get();
  return now.kind === 'signed-in' && now.expiresAt > Date.now() ? now.accessToken : null;
}

/** Calls back at every change. Returns how to stop that. */
export const onSession = (listener: () => void): (() => void) => session.listen(() => listener());

/** Who uses this tab, as React state. */
export const useSession = (): Session => useStore(session);

/** Who is signed in; null for a guest, or for somebody not known yet. The same before and after a renewal. */
export function usePerson(): string | null {
  const now = useSession();
  return now.kind === 'signed-in' ? now.person : null;
}
