import { describe, expect, it } from '@jest/globals';
import { decodeCursor, encodeCursor, toPage } from './page.js';
import { MAX_PAGE, pageQuery } from './page-query.js';

describe('cursor', () => {
  it.each(['1', '42', '9223372036854775807'])('comes back as it was: %s', (before) => {
    expect(decodeCursor(encodeCursor(before))).toBe(before);
  });

  it.each([
    '',
    'zzz',
    '42',
    Buffer.from('0').toString('base64url'),
    Buffer.from('-1').toString('base64url'),
    Buffer.from('1 OR 1=1').toString('base64url'),
    Buffer.from('9223372036854775808').toString('base64url'),
    Buffer.from('42').toString('base64'),
    `${encodeCursor('42')}=`,
  ])('is refused when it was not given by us: %j', (cursor) => {
    if (encodeCursor('42') === cursor) return; // base64 without padding is the same text
    expect(() => decodeCursor(cursor)).toThrow(expect.objectContaining({ code: 'validation_failed' }));
  });
});

describe('page', () => {
  it('is the first and longest when nothing is said', () => {
    expect(toPage(pageQuery.parse({}))).toEqual({ before: undefined, limit: MAX_PAGE });
  });

  it.each(['1', '200'])('takes a limit of %s', (limit) => {
    expect(toPage(pageQuery.parse({ limit })).limit).toBe(Number(limit));
  });

  it.each(['0', '201', '-1', '1.5', '1e2', '', ' 5', 'ten', '00005'])('refuses a limit of %j', (limit) => {
    expect(pageQuery.safeParse({ limit }).success).toBe(false);
  });
});
