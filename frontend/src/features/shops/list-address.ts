import { useStore } from '@nanostores/react';
import { useEffect } from 'react';
import { keptStore } from '../../lib/kept-store';
import { inTab } from '../../lib/storage';

/** What was searched and filtered for in the list of shops, as its address has it. */
const question = keptStore({
  texts: inTab,
  key: 'kirana.shops-question',
  read: (text) => (text?.startsWith('?') ? text : ''),
  write: (search: string) => search || null,
});

/** Remembers with what the list is shown, until the tab is closed. */
export function useNoteListQuestion(search: string): void {
  useEffect(() => question.set(search), [search]);
}

export function forgetListQuestion(): void {
  question.set('');
}

/** Where the list of shops is found again as it was left. */
export const useListAddress = (): string => `/shops${useStore(question)}`;
