const lost = new WeakSet<Error>();

/** Notes which errors are of a part of the program that could not be fetched: no network, or a newer build is there. */
export function noteLostParts(): void {
  window.addEventListener('vite:preloadError', ({ payload }) => void lost.add(payload));
}

export const isOfLostPart = (error: unknown): boolean => error instanceof Error && lost.has(error);

/** A page that was loaded again already does not do so once more by itself: it would never come to an end. */
const wasLoadedAgain = (): boolean =>
  performance.getEntriesByType('navigation').some((entry) => 'type' in entry && entry.type === 'reload');

/** Loads the page again, when there is one to be had: it names the parts that there are now. */
async function loadAgain(): Promise<void> {
  const isThere = await fetch('/', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  );
  if (isThere) window.location.reload();
}

/** Loads the page again once, and whenever the network is back. Returns how to stop. */
export function recoverLostPart(): () => void {
  const recover = () => void loadAgain();
  if (navigator.onLine && !wasLoadedAgain()) recover();
  window.addEventListener('online', recover);
  return () => window.removeEventListener('online', recover);
}
