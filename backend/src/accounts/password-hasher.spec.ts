import { describe, expect, it } from '@jest/globals';
import type { AppConfig } from '../config/config.js';
import { PasswordHasher } from './password-hasher.js';

const hasher = () => new PasswordHasher({ threadPoolSize: 1 } as AppConfig);

describe('PasswordHasher', () => {
  it('knows the password again, and no other', async () => {
    const one = hasher();
    const hash = await one.hash('Pass@1234');
    expect(hash).not.toContain('Pass');
    await expect(one.matches(['Pass@1234'], hash)).resolves.toBe(true);
    await expect(one.matches(['Pass@1235'], hash)).resolves.toBe(false);
  });

  it('takes as long for nobody as for somebody, and lets nobody in', async () => {
    const one = hasher();
    const hash = await one.hash('Pass@1234');
    const time = async (given: string | undefined) => {
      const start = performance.now();
      await expect(one.matches(['wrong password'], given)).resolves.toBe(false);
      return performance.now() - start;
    };
    await time(hash);
    const [known, unknown] = [await time(hash), await time(undefined)];
    expect(unknown).toBeGreaterThan(known / 5);
  });

  it('refuses at once what would wait too long, and answers the rest', async () => {
    const one = hasher();
    const results = await Promise.allSettled(Array.from({ length: 40 }, () => one.hash('Pass@1234')));
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThan(40);
    for (const { reason } of refused) {
      expect(reason).toMatchObject({ code: 'busy', status: 503, details: {} });
    }
    await expect(one.hash('Pass@1234')).resolves.toMatch(/^\$2b\$10\$/);
  }, 20_000);

  it('takes any form that a password may have been hashed in, and none that is not given', async () => {
    const one = hasher();
    const hash = await one.hash('Pass@1234');
    await expect(one.matches(['other form', 'Pass@1234'], hash)).resolves.toBe(true);
    await expect(one.matches([], hash)).resolves.toBe(false);
  });

  it('does not make who is known wait behind a storm of strangers', async () => {
    const one = hasher();
    const hash = await one.hash('Pass@1234');
    let answered = 0;
    // On a busy machine some of them wait too long, and are refused.
    const storm = Array.from({ length: 20 }, () =>
      one
        .matches(['wrong password'], hash, 'stranger')
        .catch(() => undefined)
        .then(() => (answered += 1)),
    );
    await expect(one.matches(['Pass@1234'], hash, 'known')).resolves.toBe(true);
    expect(answered).toBeLessThan(10);
    await Promise.all(storm);
  }, 20_000);
});
