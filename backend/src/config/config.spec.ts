import { describe, expect, it } from '@jest/globals';
import { parseConfig } from './config.js';
import { ConfigError } from './environment.schema.js';

const complete = {
  DATABASE_URL_WRITE: 'postgres://user:hidden-word@127.0.0.1:15432/grocerydb',
  DATABASE_URL_READ: 'postgres://user:hidden-word@127.0.0.1:5439/grocerydb',
  REDIS_URL: 'redis://127.0.0.1:16379',
  KAFKA_BOOTSTRAP_SERVERS: '127.0.0.1:19092, 127.0.0.1:19093',
  ES_URL: 'http://127.0.0.1:19200',
  TOKEN_SECRET: 'x'.repeat(32),
};

const refusal = (env: Record<string, string>): string => {
  try {
    parseConfig(env, false);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'accepted';
};

describe('parseConfig', () => {
  it('fills in what may be left out', () => {
    expect(parseConfig(complete, false)).toMatchObject({
      role: 'all',
      api: { host: '127.0.0.1', port: 8000 },
      log: { level: 'info', format: 'json' },
      kafka: { brokers: ['127.0.0.1:19092', '127.0.0.1:19093'], login: undefined },
      es: { indexShops: 'kirana-shops', indexProducts: 'kirana-products' },
      token: { ttlSeconds: 900, refreshTtlSeconds: 2_592_000, cookieSecure: false },
      primaryConnections: 10,
      replicaConnections: 20,
      cacheTtlSeconds: 60,
      imageHosts: [],
    });
  });

  it('takes whole names of hosts for pictures', () => {
    const hosts = (IMAGE_HOSTS: string) => parseConfig({ ...complete, IMAGE_HOSTS }, false).imageHosts;
    expect(hosts('Images.example.com, cdn.example.org')).toEqual(['images.example.com', 'cdn.example.org']);
    for (const wrong of ['*.example.com', 'https://a.example', 'localhost', "a.example; script-src 'self'"])
      expect(refusal({ ...complete, IMAGE_HOSTS: wrong })).toContain('IMAGE_HOSTS: must be host names');
  });

  it('writes for people on a terminal, unless told otherwise', () => {
    expect(parseConfig(complete, true).log.format).toBe('pretty');
    expect(parseConfig({ ...complete, LOG_FORMAT: 'json' }, true).log.format).toBe('json');
  });

  it('names every bad variable at once, and shows no value', () => {
    const text = refusal({
      ...complete,
      REDIS_URL: '',
      TOKEN_SECRET: 'too-short-secret',
      API_PORT: '70000',
      KIRANA_ROLE: 'boss',
      DATABASE_URL_WRITE: 'mysql://user:hidden-word@host/db',
      KAFKA_BOOTSTRAP_SERVERS: 'kafka',
    });
    for (const name of [
      'TOKEN_SECRET',
      'API_PORT',
      'KIRANA_ROLE',
      'DATABASE_URL_WRITE',
      'KAFKA_BOOTSTRAP_SERVERS',
    ]) {
      expect(text).toContain(`  ${name}: `);
    }
    expect(text).toContain('REDIS_URL: is missing');
    expect(text).not.toMatch(/hidden-word|too-short-secret/);
  });

  it('has no default for the token secret', () => {
    const { TOKEN_SECRET: _secret, ...rest } = complete;
    expect(refusal(rest)).toContain('TOKEN_SECRET: is missing');
  });
});
