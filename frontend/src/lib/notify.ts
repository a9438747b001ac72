import { useStore } from '@nanostores/react';
import { atom } from 'nanostores';

/** A short message that passes: something has been done, or has been taken back. */
export interface Note {
  readonly text: string;
  readonly kind: 'done' | 'failed';
  /** One thing to do about it. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

const NONE: readonly Note[] = [];
const waiting = atom(NONE);

/** Shows a passing message, in the corner and to screen readers. */
export function notify(note: Note): void {
  waiting.set([...waiting.get(), note]);
}

/** The messages that nobody has taken yet. */
export const useWaitingNotes = (): readonly Note[] => useStore(waiting);

/** For the one place that shows them. */
export function takeNotes(): readonly Note[] {
  const taken = waiting.get();
  waiting.set(NONE);
  return taken;
}
