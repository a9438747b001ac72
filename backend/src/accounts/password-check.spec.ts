import { describe, expect, it } from '@jest/globals';
import type { AppConfig } from '../config/config.js';
import type { Principal, UserId } from '../identity/principal.js';
import type { AccountsRepository } from './accounts.repository.js';
import type { Limits } from '../limits/limits.module.js';
import { PasswordCheck } from './password-check.js';
import { PasswordHasher } from './password-hasher.js';

const hasher = new PasswordHasher({ threadPoolSize: 1 } as AppConfig);
const somebody: Principal = { id: '7' as UserId, role: 'customer' };
const checkOf = (hash: string | undefined) =>
  new PasswordCheck(
    {
      findPassword: async () => hash && { username: 'asha', password_hash: hash },
    } as unknown as AccountsRepository,
    hasher,
    { attempt: async () => undefined } as unknown as Limits,
  );

describe('PasswordCheck', () => {
  it('answers the hash of the right password, and refuses another', async () => {
    const hash = await hasher.hash('Pass@1234');
    await expect(checkOf(hash).confirm(somebody, 'Pass@1234')).resolves.toEqual({ username: 'asha', hash });
    await expect(checkOf(hash).confirm(somebody, 'Pass@1235')).rejects.toMatchObject({
      code: 'wrong_password',
    });
  });

  it('refuses a longer password that begins with the right one of 72 bytes', async () => {
    const right = 'x'.repeat(72);
    const hash = await hasher.hash(right);
    await expect(checkOf(hash).confirm(somebody, `${right}y`)).rejects.toMatchObject({
      code: 'wrong_password',
    });
  });

  it('knows no deleted account, and no password of its hash', async () => {
    await expect(checkOf(undefined).confirm(somebody, 'Pass@1234')).rejects.toMatchObject({
      code: 'invalid_token',
    });
    await expect(hasher.matches(['Pass@1234'], '*')).resolves.toBe(false);
  });
});
