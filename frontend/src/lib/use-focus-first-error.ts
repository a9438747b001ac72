import { useEffect, useRef } from 'react';

/** Moves the focus to the first field that is marked invalid whenever a new error arrives. */
export function useFocusFirstError(error: unknown) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [error]);
  return form;
}
