import { describe, expect, it } from '@jest/globals';
import { AppConfig } from '../config/config.js';
import { toLsn } from '../postgres/lsn.js';
import type { PrimaryIdentity } from '../postgres/primary-identity.js';
import { union } from '../postgres/seen.js';
import { toTransactionId } from '../postgres/transaction-id.js';
import { READ_POSITION_SECONDS, ReadPositionTokens } from './read-position-token.js';

const config = (secret: string) => new AppConfig({ token: { secret, ttlSeconds: 60 } } as AppConfig);
const of = (database: string | null, askNow = () => undefined) =>
  ({ current: () => database, askNow: askNow }) as PrimaryIdentity;
const tokens = (secret = 's'.repeat(32), database: string | null = '7001.1') =>
  new ReadPositionTokens(config(secret), of(database));
const seen = (position: number, xmax: number) => ({ position: toLsn(position), xmax: toTransactionId(xmax) });
const issue = (from: ReadPositionTokens, position = 9, xmax = 5, nowMs = 0) =>
  from.issue(seen(position, xmax), nowMs) ?? '';

describe('a session token', () => {
  it('brings back what the client has seen', () => {
    const ours = tokens();
    expect(ours.read([issue(ours)], 0)).toEqual(seen(9, 5));
    expect(tokens().read([issue(ours)], 0)).toEqual(seen(9, 5));
  });

  it('of the header and the cookie count together', () => {
    const ours = tokens();
    expect(ours.read([issue(ours, 9, 5), issue(ours, 7, 8)], 0)).toEqual(seen(9, 8));
    expect(ours.read([undefined, issue(ours, 7, 8)], 0)).toEqual(seen(7, 8));
  });

  it('ends', () => {
    const ours = tokens();
    const token = issue(ours);
    expect(ours.read([token], READ_POSITION_SECONDS * 1000 - 1)).not.toBeNull();
    expect(ours.read([token], READ_POSITION_SECONDS * 1000)).toBeNull();
  });

  it('holds though it is ahead of everything known here', () => {
    const ours = tokens();
    expect(ours.read([issue(ours, 2 ** 50, 2 ** 40)], 0)).toEqual(seen(2 ** 50, 2 ** 40));
  });

  it('of another secret, database or timeline is none', () => {
    const ours = tokens();
    expect(ours.read([issue(tokens('x'.repeat(32)))], 0)).toBeNull();
    expect(ours.read([issue(tokens(undefined, '7002.1'))], 0)).toBeNull();
  });

  it('of an earlier timeline is none', () => {
    expect(tokens(undefined, '7001.2').read([issue(tokens())], 0)).toBeNull();
  });

  it('of a later timeline than this process knows of asks for more than anything here, and for the primary', () => {
    let asked = 0;
    const behind = new ReadPositionTokens(
      config('s'.repeat(32)),
      of('7001.9', () => void (asked += 1)),
    );
    const later = issue(tokens(undefined, '7001.10'));
    const before = behind.read([issue(tokens(undefined, '7001.9'), 50, 50), later], 0);
    expect(before).toEqual({ position: 2n ** 64n - 1n, xmax: 2n ** 64n - 1n });
    expect(asked).toBe(1);
    expect(behind.renew(later, union(before!, seen(60, 60)), 0)).toBeNull();
  });

  it('that somebody has changed is none', () => {
    const ours = tokens();
    const token = issue(ours);
    const forged = [
      token.replace('.9.', '.8.'),
      `${token}a`,
      token.slice(0, -1),
      '',
      'nonsense',
      '1.1.1.1.1.1.x',
    ];
    for (const text of forged) expect(ours.read([text], 0)).toBeNull();
    const numbers = issue(ours).replace(/^1\.7001\.1\.9/, `1.7001.1.${2n ** 64n}`);
    expect(ours.read([numbers], 0)).toBeNull();
  });

  it('has the same text for a while', () => {
    const ours = tokens();
    const shown = seen(9, 5);
    expect(ours.issue(shown, 1000)).toBe(ours.issue(shown, 4000));
    expect(ours.issue(shown, 1000)).toBe(ours.issue(seen(9, 5), 4000));
    expect(ours.issue(shown, 1000)).not.toBe(ours.issue(shown, 6000));
  });

  it('is not made anew for a client whose own says as much and is young', () => {
    const ours = tokens();
    const token = issue(ours);
    expect(ours.renew(token, seen(9, 5), 19_999)).toBeNull();
    expect(ours.renew(token, seen(7, 4), 0)).toBeNull();
  });

  it('is made anew when a third of its life has passed, and when the client has seen more', () => {
    const ours = tokens();
    const token = issue(ours);
    for (const [shown, nowMs] of [
      [seen(9, 5), 20_001],
      [seen(10, 5), 0],
      [seen(9, 6), 0],
    ] as const) {
      const next = ours.renew(token, shown, nowMs);
      expect(next).not.toBe(token);
      expect(ours.read([next ?? ''], nowMs + (READ_POSITION_SECONDS - 5) * 1000 - 1)).toEqual(shown);
    }
  });

  it('is made anew for a client that carries none that holds', () => {
    const ours = tokens();
    const made = issue(ours);
    for (const carried of [undefined, 'new', '', issue(tokens('x'.repeat(32)))])
      expect(ours.renew(carried, seen(9, 5), 0)).toBe(made);
    expect(ours.renew(made, seen(9, 5), READ_POSITION_SECONDS * 1000)).not.toBeNull();
  });

  it('is not given while nobody knows of which database', () => {
    expect(tokens(undefined, null).issue(seen(1, 1))).toBeNull();
  });
});
