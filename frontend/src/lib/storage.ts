/**
 * What this browser keeps for us: the one place that touches its storages. Either may be blocked (site data off: the
 * mere look at it throws) or full (a write throws). Then the page remembers by itself until it is left.
 */
export interface KeptTexts {
  /** `null` where nothing is kept. */
  get(key: string): string | null;
  /** `null` forgets. */
  set(key: string, text: string | null): void;
  /** Calls back when another tab has changed it. Returns how to stop that. */
  onChangeElsewhere(key: string, listener: () => void): () => void;
}

function guarded(name: 'localStorage' | 'sessionStorage'): KeptTexts {
  const inMemory = new Map<string, string>();

  function storage(): Storage | null {
    try {
      return window[name];
    } catch {
      return null;
    }
  }

  return {
    get(key) {
      try {
        return storage()?.getItem(key) ?? inMemory.get(key) ?? null;
      } catch {
        return inMemory.get(key) ?? null;
      }
    },
    set(key, text) {
      inMemory.delete(key);
      try {
        const kept = storage();
        // What was kept before goes first: where there is no room for the new text, the old one must not stay.
        kept?.removeItem(key);
        if (text === null) return;
        if (!kept) inMemory.set(key, text);
        else kept.setItem(key, text);
      } catch {
        if (text !== null) inMemory.set(key, text);
      }
    },
    onChangeElsewhere(key, listener) {
      const hear = (event: StorageEvent) => {
        if (event.key !== key && event.key !== null) return; // null: all of it was emptied
        inMemory.delete(key);
        listener();
      };
      window.addEventListener('storage', hear);
      return () => window.removeEventListener('storage', hear);
    },
  };
}

/** Kept on this device, for all tabs. */
export const onDevice = guarded('localStorage');
/** Kept in this tab, until it is closed. */
export const inTab = guarded('sessionStorage');
