import { useSyncExternalStore } from 'react';

/** A signed-in browser tab. The token is opaque here; who it belongs to is asked from `GET /me`. */
interface Session {
  readonly accessToken: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

const KEY = 'kirana.session';
const listeners = new Set<() => void>();

function restore(): Session | null {
  try {
    const stored = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Partial<Session> | null;
    if (typeof stored?.accessToken !== 'string' || typeof stored.expiresAt !== 'number') return null;
    return { accessToken: stored.accessToken, expiresAt: stored.expiresAt };
  } catch {
    return null;
  }
}

let session = restore();

function announce(next: Session | null): void {
  session = next;
  for (const listener of listeners) listener();
}

/** Keeps the token for this tab (a reload keeps it, closing the tab forgets it). */
export function openSession(accessToken: string, expiresInSeconds: number): void {
  const opened = { accessToken, expiresAt: Date.now() + expiresInSeconds * 1000 };
  sessionStorage.setItem(KEY, JSON.stringify(opened));
  announce(opened);
}

/** Forgets the token; everything that depends on the session renders again. */
export function closeSession(): void {
  sessionStorage.removeItem(KEY);
  if (session) announce(null);
}

/** The bearer token, or null for a guest or when it has expired. */
export function accessToken(): string | null {
  return session && session.expiresAt > Date.now() ? session.accessToken : null;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The bearer token as React state. */
export function useAccessToken(): string | null {
  return useSyncExternalStore(subscribe, accessToken);
}
