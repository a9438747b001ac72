let last: Promise<unknown> = Promise.resolve();

/**
 * Runs what changes the cookie of the session, one after the other: two renewals at once would each take the place of
 * the other's cookie, a logout that is late would end the next sign-in. Across all tabs where the browser has locks
 * (pages that came over plain HTTP from another machine have none), else within this tab; the API bears the rest.
 * Never within itself: it would wait for its own end.
 */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const { locks } = navigator as { locks?: LockManager };
  // Where site data is blocked there are locks, and none is given: that is all this `catch` hears of.
  const turned = await locks?.request('kirana.session', () => Promise.allSettled([work()])).catch(() => null);
  if (turned) return settled(turned[0]);
  const turn = last.then(work);
  last = turn.catch(() => undefined);
  return turn;
}

function settled<T>(result: PromiseSettledResult<T>): T {
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}
