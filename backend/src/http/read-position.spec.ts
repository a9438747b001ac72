import { describe, expect, it } from '@jest/globals';
import { AppConfig } from '../config/config.js';
import { toLsn } from '../postgres/lsn.js';
import type { PrimaryIdentity } from '../postgres/primary-identity.js';
import type { Seen } from '../postgres/seen.js';
import { toTransactionId } from '../postgres/transaction-id.js';
import { carriedBy, seenBy, tokenHeader } from './read-position.js';
import { ReadPositionTokens } from './read-position-token.js';

const tokens = new ReadPositionTokens(
  new AppConfig({ token: { secret: 's'.repeat(32), ttlSeconds: 60 } } as AppConfig),
  { current: () => '7001.1' } as PrimaryIdentity,
);
const seen = (position: number, xmax: number): Seen => ({
  position: toLsn(position),
  xmax: toTransactionId(xmax),
});
const tokenOf = (position: number, xmax: number) => tokens.issue(seen(position, xmax)) ?? '';
const BROWSER = { 'sec-fetch-site': 'same-origin' };

/** The header of the answer to a request with these headers, whose client has then seen this. */
const answered = (headers: Record<string, string>, after: Seen | null) =>
  tokenHeader({ headers }, carriedBy({ headers }, false), after, tokens, false);
const byHeader = (text: string) => ({ 'kirana-session': text });
const byCookie = (text: string) => ({ cookie: `theme=dark; kirana_session=${text}` });

describe('the token of an answer', () => {
  const shown = seen(9, 5);
  const header = ['kirana-session', tokenOf(9, 5)];
  const cookie = [
    'set-cookie',
    `kirana_session=${tokenOf(9, 5)}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax`,
  ];

  it.each([
    ['the header, to who sent the header', byHeader(tokenOf(7, 4)), header],
    ['the header, to who carries nothing', {}, header],
    ['the header, to who asks for a first one', byHeader('new'), header],
    ['the header, to a browser whose page sent it', { ...BROWSER, ...byHeader('new') }, header],
    ['the header, to who sent both', { ...byCookie(tokenOf(9, 5)), ...byHeader(tokenOf(7, 4)) }, header],
    ['the cookie, to who sent the cookie', byCookie(tokenOf(7, 4)), cookie],
    ['the cookie, to a browser that has none', BROWSER, cookie],
  ])('goes by %s', (_, headers, expected) => {
    expect(answered(headers, shown)).toEqual(expected);
  });

  it.each([
    ['header', byHeader(tokenOf(9, 5))],
    ['header, whatever is in the cookie', { ...byHeader(tokenOf(9, 5)), ...byCookie(tokenOf(7, 4)) }],
    ['cookie', byCookie(tokenOf(9, 5))],
  ])('is left out when the request says as much in its %s', (_, headers) => {
    expect(answered(headers, shown)).toBeNull();
  });

  it('covers both tokens of a request, though nothing was shown', () => {
    const headers = { ...byHeader(tokenOf(9, 5)), ...byCookie(tokenOf(7, 8)) };
    const both = seenBy(carriedBy({ headers }, false), tokens);
    expect(answered(headers, both)).toEqual(['kirana-session', tokenOf(9, 8)]);
  });

  it('covers all tokens of a header', () => {
    const headers = byHeader(`${tokenOf(9, 5)}, ${tokenOf(7, 8)}`);
    const both = seenBy(carriedBy({ headers }, false), tokens);
    expect(answered(headers, both)).toEqual(['kirana-session', tokenOf(9, 8)]);
  });

  it('is none when there is nothing to say', () => {
    expect(answered(byHeader('new'), null)).toBeNull();
  });
});
