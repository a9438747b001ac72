import { describe, expect, it } from '@jest/globals';
import { hashOf, newRefreshToken, noRefreshCookie, refreshCookie, refreshTokenIn } from './refresh-token.js';

describe('a refresh token', () => {
  it('is made anew each time, and kept as 32 bytes that do not show it', () => {
    const [one, other] = [newRefreshToken(), newRefreshToken()];
    expect(one).not.toBe(other);
    expect(hashOf(one)).toHaveLength(32);
    expect(hashOf(one).equals(hashOf(other))).toBe(false);
    expect(hashOf(one).toString('base64url')).not.toBe(one);
  });

  it('is found among other cookies, whole or not at all', () => {
    const token = newRefreshToken();
    for (const cookies of [
      `kirana_refresh=${token}`,
      `a=b; kirana_refresh=${token}; c=d`,
      `a=b;kirana_refresh=${token}`,
    ])
      expect(refreshTokenIn(cookies, false)).toBe(token);
    for (const cookies of [
      undefined,
      '',
      'kirana_refresh=',
      `xkirana_refresh=${token}`,
      `kirana_refresh=${token}x`,
      `kirana_refresh=${token.slice(1)}`,
      `kirana_refresh="${token}"`,
    ])
      expect(refreshTokenIn(cookies, false)).toBeNull();
  });

  it('is sent by https alone where that is asked for', () => {
    const token = newRefreshToken();
    const plain = `kirana_refresh=${token}; Path=/; Max-Age=60; HttpOnly; SameSite=Strict`;
    expect(refreshCookie(token, { maxAge: 60, secure: false })).toBe(plain);
    expect(refreshCookie(token, { maxAge: 60, secure: true })).toBe(`__Host-${plain}; Secure`);
    expect(noRefreshCookie(true)).toBe(
      '__Host-kirana_refresh=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict; Secure',
    );
  });

  it('is taken by https under the name alone that no page of a subdomain can set', () => {
    const token = newRefreshToken();
    expect(refreshTokenIn(`__Host-kirana_refresh=${token}`, true)).toBe(token);
    expect(refreshTokenIn(`kirana_refresh=${token}`, true)).toBeNull();
    expect(refreshTokenIn(`__Host-kirana_refresh=${token}`, false)).toBeNull();
  });
});
