import { onDevice } from './storage';

const KEY = 'kirana.signed-in';

/**
 * What this browser remembers of a sign-in, and no secret: `in`, the cookie is worth asking the API about; `leaving`,
 * somebody logged out and the API has not been told yet. Guests have no mark, and ask nothing.
 */
export type SessionMark = 'in' | 'leaving' | null;

/** The mark as all tabs of this browser see it. */
export function sessionMark(): SessionMark {
  const kept = onDevice.get(KEY);
  return kept === 'in' || kept === 'leaving' ? kept : null;
}

/** Sets it for all tabs. */
export function markSession(mark: SessionMark): void {
  onDevice.set(KEY, mark);
}
