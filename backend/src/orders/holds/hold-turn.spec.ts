import { expect, it } from '@jest/globals';
import { nextTerm } from './hold-turn.js';

const runs = { runs: true, rested: false };
const over = { runs: false, rested: false };

it('within a term holds come and go; it ends when it did', () => {
  expect(nextTerm({ renewals: 2, ...runs }, false, 2)).toEqual({ kind: 'within', renewals: 2 });
});

it('goes on by renewals alone, whether the term is over or not', () => {
  expect(nextTerm(undefined, false, 2)).toEqual({ kind: 'new', renewals: 0 });
  expect(nextTerm({ renewals: 0, ...runs }, true, 2)).toEqual({ kind: 'new', renewals: 1 });
  expect(nextTerm({ renewals: 1, ...over }, false, 2)).toEqual({ kind: 'new', renewals: 2 });
  expect(nextTerm({ renewals: 2, ...runs }, true, 2)).toEqual({ kind: 'refused' });
  expect(nextTerm({ renewals: 2, ...over }, false, 2)).toEqual({ kind: 'refused' });
});

it('begins anew after a rest', () => {
  expect(nextTerm({ renewals: 2, runs: false, rested: true }, true, 2)).toEqual({ kind: 'new', renewals: 0 });
});
