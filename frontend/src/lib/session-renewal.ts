import { ApiError } from './problem';
import { closeSession, currentSession, renewSession, sessionNotAsked } from './session';
import { inTurn } from './session-lock';
import { askForToken } from './session-requests';

let renewing: Promise<string | null> | null = null;

/**
 * A token in place of `stale` (null: of none), by one renewal for all who ask at the same time, here and in other tabs.
 * Answers null when the session has ended. @throws {ApiError} when the API could not be asked
 */
export async function renewedToken(stale: string | null): Promise<string | null> {
  renewing ??= inTurn(() => renew(stale)).finally(() => (renewing = null));
  return renewing;
}

async function renew(stale: string | null): Promise<string | null> {
  const before = currentSession();
  if (before.kind === 'guest') return null;
  // While this one waited for its turn, another tab has renewed.
  if (before.kind === 'signed-in' && before.accessToken !== stale) return before.accessToken;
  try {
    const token = await askForToken();
    // Meanwhile somebody may have logged out: what was answered is nobody's.
    if (currentSession().kind === 'guest') return null;
    if (token === null) closeSession();
    else renewSession(token.access_token, token.expires_in);
    return token?.access_token ?? null;
  } catch (error) {
    if (error instanceof ApiError) sessionNotAsked(error);
    throw error;
  }
}

/**
 * The token for a request: one that has not expired, or a new one; null for a guest.
 * @throws {ApiError} when the API could not be asked
 */
export async function freshToken(): Promise<string | null> {
  const session = currentSession();
  if (session.kind === 'guest') return null;
  if (session.kind === 'unknown') return renewedToken(null);
  return session.expiresAt > Date.now() ? session.accessToken : renewedToken(session.accessToken);
}
