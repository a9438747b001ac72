import { beforeEach, describe, expect, it } from '@jest/globals';
import { SignJWT } from 'jose';
import type { AppConfig } from '../config/config.js';
import { AccessTokens } from './access-token.js';
import type { EndedSessions } from './ended-sessions.js';
import type { Principal, UserId } from '../identity/principal.js';

const secret = 'a secret of the tests, long enough to sign';
const configOf = (ttlSeconds: number) => ({ token: { secret, ttlSeconds } }) as AppConfig;
const asha: Principal = { id: '9007199254740993' as UserId, role: 'shopowner' };
const standing = new Map<string, number>();
const ended = {
  isOver: (user: string, epoch: number) => epoch < (standing.get(user) ?? 0),
} as unknown as EndedSessions;
const refused = { code: 'invalid_token', status: 401 };

/** A token that is right in everything but what is changed. */
async function forge(change: (token: SignJWT) => SignJWT, key = secret, alg = 'HS256'): Promise<string> {
  const right = new SignJWT({ role: 'shopowner' })
    .setProtectedHeader({ alg })
    .setIssuer('kirana-ghar')
    .setAudience('kirana-ghar-api')
    .setSubject('1')
    .setExpirationTime('1h');
  return change(right).sign(new TextEncoder().encode(key));
}

describe('AccessTokens', () => {
  let tokens: AccessTokens;
  beforeEach(() => {
    tokens = new AccessTokens(configOf(60), ended);
  });

  it('reads back who it was issued to, ids beyond 2^53 too', async () => {
    await expect(tokens.verify(await tokens.issue(asha, 0))).resolves.toEqual(asha);
  });

  it('takes none of an epoch of sessions that has passed, whether it knew the token before or not', async () => {
    const [known, unknown] = [await tokens.issue(asha, 3), await tokens.issue(asha, 2)];
    await tokens.verify(known);
    expect(tokens.known(known)).toEqual(asha);
    standing.set(asha.id, 4);
    expect(tokens.known(known)).toBeUndefined();
    await expect(tokens.verify(known)).rejects.toMatchObject(refused);
    await expect(tokens.verify(unknown)).rejects.toMatchObject(refused);
    await expect(tokens.verify(await tokens.issue(asha, 4))).resolves.toEqual(asha);
    standing.clear();
  });

  it('holds the forgery of the tests for good when nothing is wrong with it', async () => {
    await expect(tokens.verify(await forge((token) => token))).resolves.toEqual({
      id: '1',
      role: 'shopowner',
    });
  });

  it.each<[string, (token: SignJWT) => SignJWT]>([
    ['another issuer', (token) => token.setIssuer('somebody')],
    ['another audience', (token) => token.setAudience('somebody')],
    ['a name for an id', (token) => token.setSubject('asha')],
    ['an end in the past', (token) => token.setExpirationTime(Math.floor(Date.now() / 1000) - 1)],
    ['a start in the future', (token) => token.setNotBefore('1h')],
  ])('refuses %s', async (_, change) => {
    await expect(tokens.verify(await forge(change))).rejects.toMatchObject(refused);
  });

  it('refuses another key or algorithm, a changed payload, no signature and rubbish', async () => {
    const good = await tokens.issue(asha, 0);
    const [header, , signature] = good.split('.');
    const payload = Buffer.from(JSON.stringify({ sub: '1', role: 'shopowner', exp: 9e9 })).toString(
      'base64url',
    );
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    for (const token of [
      await forge((right) => right, 'another secret of the tests, long enough'),
      await forge((right) => right, secret, 'HS512'),
      `${header}.${payload}.${signature}`,
      `${none}.${payload}.`,
      'asha',
      '',
    ]) {
      await expect(tokens.verify(token)).rejects.toMatchObject(refused);
    }
  });

  it('refuses a role that does not exist and a token that never ends', async () => {
    const endless = new SignJWT({ role: 'shopowner' })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer('kirana-ghar')
      .setAudience('kirana-ghar-api')
      .setSubject('1')
      .sign(new TextEncoder().encode(secret));
    const admin = await tokens.issue({ id: '1' as UserId, role: 'admin' as 'customer' }, 0);
    await expect(tokens.verify(await endless)).rejects.toMatchObject(refused);
    await expect(tokens.verify(admin)).rejects.toMatchObject(refused);
  });
});
