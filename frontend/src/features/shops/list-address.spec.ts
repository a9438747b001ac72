import { afterEach, expect, test } from '@jest/globals';
import { act, renderHook } from '@testing-library/react';
import { forgetListQuestion, useListAddress, useNoteListQuestion } from './list-address';

afterEach(() => act(forgetListQuestion));

test('the way back to the list has what was searched for, until it is forgotten', () => {
  renderHook(() => useNoteListQuestion('?q=dal&city=Pune'));
  const { result } = renderHook(() => useListAddress());
  expect(result.current).toBe('/shops?q=dal&city=Pune');
  act(forgetListQuestion);
  expect(result.current).toBe('/shops');
  expect(sessionStorage).toHaveLength(0);
});
