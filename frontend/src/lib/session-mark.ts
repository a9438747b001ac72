const KEY = 'kirana.signed-in';

/**
 * What this browser remembers of a sign-in, and no secret: `in`, the cookie is worth asking the API about; `leaving`,
 * somebody logged out and the API has not been told yet. Guests have no mark, and ask nothing.
 */
export type SessionMark = 'in' | 'leaving' | null;

/** Where a page may not store anything, the tab alone remembers. */
let inMemory: SessionMark = null;

/** The mark as all tabs of this browser see it. */
export function sessionMark(): SessionMark {
  try {
    const stored = localStorage.getItem(KEY);
    return stored === 'in' || stored === 'leaving' ? stored : null;
  } catch {
    return inMemory;
  }
}

/** Sets it for all tabs. */
export function markSession(mark: SessionMark): void {
  inMemory = mark;
  try {
    if (mark === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, mark);
  } catch {
    // kept in memory
  }
}
