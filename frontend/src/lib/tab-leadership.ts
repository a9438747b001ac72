/** Whether a tab is the one that somebody looks at. */
export interface Sight {
  readonly isInFront: () => boolean;
  /** Calls back when the tab comes to the front, or leaves it. Returns how to stop that. */
  readonly onChange: (listener: () => void) => () => void;
}

export const sightOfTab: Sight = {
  isInFront: () => document.visibilityState === 'visible',
  onChange(listener) {
    document.addEventListener('visibilitychange', listener);
    return () => document.removeEventListener('visibilitychange', listener);
  },
};

/** So long (ms) a tab is in front before it takes the lead: who goes through the tabs changes nothing. */
const DWELL_MS = 1000;

interface LeadershipParts {
  /** Of the tabs under one name one leads. */
  readonly name: string;
  /** Absent in browsers (and on pages) that have none: then every tab leads. */
  readonly locks: LockManager | undefined;
  readonly lead: () => void;
  /** Another tab has taken the lead. */
  readonly follow: () => void;
  readonly sight?: Sight;
  readonly dwellMs?: number;
}

/**
 * One tab among those of a browser that leads, by a lock. The tab in front takes it, from a tab that the browser has frozen
 * as well: that one hears of it when it wakes. Where all are hidden the last one keeps it; when it closes, the next has it.
 * Returns how to leave.
 */
export function leadAmongTabs({ name, locks, lead, follow, ...rest }: LeadershipParts): () => void {
  const { sight = sightOfTab, dwellMs = DWELL_MS } = rest;
  let isLeading = false;
  let isOver = false;
  let release = () => {};
  let queued = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function begin(): Promise<void> {
    if (!isLeading && !isOver) lead();
    isLeading = true;
    return isOver ? Promise.resolve() : new Promise((resolve) => (release = resolve));
  }

  function stand(manager: LockManager, steal: boolean): void {
    queued.abort();
    queued = new AbortController();
    const { signal } = queued;
    manager.request(name, steal ? { steal } : { signal }, begin).catch(() => {
      if (isOver || signal.aborted) return;
      if (isLeading) {
        isLeading = false;
        follow();
        stand(manager, false);
      } else void begin(); // There are no locks here, as where site data is blocked.
    });
  }

  function look(manager: LockManager): void {
    clearTimeout(timer);
    if (isLeading || !sight.isInFront()) return;
    timer = setTimeout(() => {
      if (!isLeading) stand(manager, true);
    }, dwellMs);
  }

  if (!locks) {
    void begin();
    return () => undefined;
  }
  stand(locks, false);
  const forget = sight.onChange(() => look(locks));
  look(locks);
  return () => {
    isOver = true;
    forget();
    clearTimeout(timer);
    queued.abort();
    release();
  };
}
