import { describe, expect, it, jest } from '@jest/globals';
import { CacheUnavailable, type RedisLink } from '../cache/redis/redis-link.js';
import type { AppConfig } from '../config/config.js';
import type { AppLogger } from '../observability/logger.js';
import { Metrics } from '../observability/metrics.js';
import { clientAddress } from './client-address.js';
import { Limits } from './limits.js';

const config = {
  token: { secret: 'x'.repeat(32) },
  limits: { signInsPerAccount: { most: 3, seconds: 60 }, signInsPerAddress: { most: 5, seconds: 60 } },
} as AppConfig;
const away = { use: () => Promise.reject(new CacheUnavailable()) } as unknown as RedisLink;
const warn = jest.fn();
const limits = () => new Limits(config, away, new Metrics(), { warn } as unknown as AppLogger);

const asha = { limit: 'signInsPerAccount', of: 'asha' } as const;

describe('without Redis', () => {
  it('what is limited stays limited in this process, and says when to come back', async () => {
    const one = limits();
    for (let i = 0; i < 3; i += 1) await one.attempt(asha);
    await expect(one.attempt(asha)).rejects.toMatchObject({
      status: 429,
      code: 'too_many_attempts',
      details: { headers: { 'retry-after': expect.stringMatching(/^(59|60)$/) } },
    });
    await one.attempt({ ...asha, of: 'ravi' });
  });

  it('is forgiven as well', async () => {
    const one = limits();
    for (let i = 0; i < 10; i += 1) {
      await one.attempt(asha);
      await one.forgive(asha);
    }
  });

  it('is told once, and not whom it is about', async () => {
    warn.mockClear();
    const one = limits();
    const address = { limit: 'signInsPerAddress', of: '203.0.113.7' } as const;
    for (let i = 0; i < 5; i += 1) await one.attempt(address);
    for (let i = 0; i < 3; i += 1) await expect(one.attempt(address)).rejects.toThrow();
    expect(warn).toHaveBeenCalledTimes(1);
    expect(JSON.stringify(warn.mock.calls)).toContain('"security":"too_many_attempts"');
    expect(JSON.stringify(warn.mock.calls)).not.toContain('203.0.113.7');
  });
});

describe('clientAddress', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::9', '2001:db8:1:2'],
    ['::1', '0:0:0:0'],
  ])('of %s is %s', (ip, counted) => {
    expect(clientAddress({ ip })).toBe(counted);
  });
});
