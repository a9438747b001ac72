let last: Promise<unknown> = Promise.resolve();

/**
 * Runs what changes the cookie of the session, one after the other: two renewals at once would each take the place of
 * the other's cookie, a logout that is late would end the next sign-in. Across all tabs where the browser has locks
 * (pages that came over plain HTTP from another machine have none), else within this tab; the API bears the rest.
 * Never within itself: it would wait for its own end.
 */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const { locks } = navigator as { locks?: LockManager };
  if (locks) return locks.request('kirana.session', work);
  const turn = last.then(work);
  last = turn.catch(() => undefined);
  return turn;
}
