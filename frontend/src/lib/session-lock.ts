/** Longer (ms) than any work takes: whoever has the lock still is a tab that the browser has frozen. */
const PATIENCE_MS = 15_000;

const last = new Map<string, Promise<unknown>>();

/**
 * Runs what must not run twice at once, one after the other. What changes the cookie of the session is such: two renewals
 * at once would each take the place of the other's cookie, a logout that is late would end the next sign-in. Across all
 * tabs where the browser has locks (pages that came over plain HTTP from another machine have none), else within this
 * tab; the API bears the rest. A frozen tab does not keep the others waiting: the lock is taken from it, and what it had
 * begun ends by itself. Never within itself: it would wait for its own end.
 * @param name those of the same name exclude one another
 */
export async function inTurn<T>(work: () => Promise<T>, name = 'kirana.session'): Promise<T> {
  const { locks } = navigator as { locks?: LockManager };
  const result = locks ? await inTurnOfTabs(locks, name, work) : null;
  if (result?.status === 'rejected') throw result.reason;
  if (result) return result.value;
  const turn = (last.get(name) ?? Promise.resolve()).then(work);
  last.set(
    name,
    turn.catch(() => undefined),
  );
  return turn;
}

/** Null where site data is blocked: there are locks then, and none is given. */
async function inTurnOfTabs<T>(locks: LockManager, name: string, work: () => Promise<T>) {
  const begun: Promise<PromiseSettledResult<T>[]>[] = [];
  const begin = () => begun[0] ?? (begun[0] = Promise.allSettled([work()]));
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  try {
    await locks.request(name, { signal: patience.signal }, begin);
  } catch {
    // Not when the lock was taken from this tab: then its work is under way.
    if (patience.signal.aborted && begun.length === 0)
      await locks.request(name, { steal: true }, begin).catch(() => undefined);
  } finally {
    clearTimeout(timer);
  }
  return (await begun[0])?.[0] ?? null;
}
