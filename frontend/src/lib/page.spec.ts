import { describe, expect, test } from '@jest/globals';
import { formatAge, freshnessOf } from './freshness';
import { nextCursor } from './link-header';
import { toPage } from './page';

describe('nextCursor', () => {
  test.each([
    ['</shops/?cursor=YmVmb3JlOjQy&limit=200>; rel="next"', 'YmVmb3JlOjQy'],
    ['<http://other:8000/shops/?city=Pune&cursor=a%2Bb>; rel=next', 'a+b'],
    ['</shops/?cursor=one>; rel="prev", </shops/?cursor=two>; title="x, y"; rel="last next"', 'two'],
  ])('finds it in %s', (link, cursor) => {
    expect(nextCursor(link)).toBe(cursor);
  });

  test.each([null, '', '</shops/?cursor=one>; rel="prev"', '</shops/>; rel="next"', 'nonsense'])(
    'is null for %j',
    (link) => {
      expect(nextCursor(link)).toBeNull();
    },
  );
});

describe('freshness', () => {
  test('is read from the headers, with an age of zero for a clock that runs ahead', () => {
    expect(freshnessOf(new Headers({ 'X-Served-By': 'redis', 'X-Age-Ms': '340' }))).toEqual({
      servedBy: 'redis',
      ageMs: 340,
      stale: false,
    });
    expect(freshnessOf(new Headers({ 'X-Served-By': 'replica', 'X-Age-Ms': '-3' }))?.ageMs).toBe(0);
    expect(freshnessOf(new Headers({ 'X-Served-By': 'primary' }))?.ageMs).toBeNull();
    expect(freshnessOf(new Headers({ 'X-Served-By': 'primary', 'X-Stale': 'true' }))?.stale).toBe(true);
    expect(freshnessOf(new Headers())).toBeNull();
  });

  test.each([
    [0, '0 ms'],
    [340.4, '340 ms'],
    [1449, '1.4 s'],
    [150_000, '3 min'],
  ])('%d ms is told as %s', (age, told) => {
    expect(formatAge(age)).toBe(told);
  });
});

test('a page has its items, its freshness and its successor', () => {
  const headers = { Link: '</shops/?cursor=x>; rel="next"', 'X-Served-By': 'memory', 'X-Age-Ms': '5' };
  expect(toPage([1, 2], new Response('[]', { headers }))).toEqual({
    items: [1, 2],
    next: 'x',
    freshness: { servedBy: 'memory', ageMs: 5, stale: false },
  });
});
