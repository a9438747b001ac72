import { useSyncExternalStore } from 'react';

/** A short message that passes: something has been done, or has been taken back. */
export interface Note {
  readonly text: string;
  readonly kind: 'done' | 'failed';
  /** One thing to do about it. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

const listeners = new Set<() => void>();
let waiting: readonly Note[] = [];

function announce(next: readonly Note[]): void {
  waiting = next;
  for (const listener of listeners) listener();
}

/** Shows a passing message, in the corner and to screen readers. */
export function notify(note: Note): void {
  announce([...waiting, note]);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The messages that nobody has taken yet. */
export function useWaitingNotes(): readonly Note[] {
  return useSyncExternalStore(subscribe, () => waiting);
}

/** For the one place that shows them. */
export function takeNotes(): readonly Note[] {
  const taken = waiting;
  if (taken.length > 0) announce([]);
  return taken;
}
