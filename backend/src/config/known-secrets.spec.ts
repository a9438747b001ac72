import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parseConfig } from './config.js';

const random = '9f8c1e7ab04d526371ccad88e1f20b3d';
const strong = {
  DATABASE_URL_WRITE: `postgres://user:${random}@db:5432/grocerydb`,
  DATABASE_URL_READ: `postgres://user:${random}@reads:5439/grocerydb`,
  REDIS_URL: `redis://:${random}@redis:6379`,
  KAFKA_BOOTSTRAP_SERVERS: 'kafka:19092',
  ES_URL: 'http://es:9200',
  TOKEN_SECRET: random,
};
const example = Object.fromEntries(
  readFileSync(new URL('../../../.env.example', import.meta.url), 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, name, value] = /^(\w+)=(.*)$/.exec(line) ?? [];
      return name && value ? [[name, value]] : [];
    }),
) as Record<string, string>;
const withExamples = {
  ...strong,
  DATABASE_URL_WRITE: `postgres://user:${example['APP_PASSWORD']}@db:5432/grocerydb`,
  REDIS_URL: `redis://:${example['REDIS_PASSWORD']}@redis:6379`,
  TOKEN_SECRET: example['TOKEN_SECRET'],
};
const parse = (env: Record<string, string | undefined>) => parseConfig(env, false);

describe('known secrets', () => {
  it('are taken on this machine alone', () => {
    for (const API_HOST of ['127.0.0.1', '127.0.0.9', '::1', 'localhost'])
      expect(parse({ ...withExamples, API_HOST })).toHaveProperty('api.host', API_HOST);
  });

  it.each([{ API_HOST: '0.0.0.0' }, { API_HOST: '::' }, { API_HOST: '10.0.0.5' }, { COOKIE_SECURE: 'true' }])(
    'are refused with %j, each named and none shown',
    (reached) => {
      expect(() => parse({ ...withExamples, ...reached })).toThrow(
        /\n {2}TOKEN_SECRET\n {2}DATABASE_URL_WRITE\n {2}REDIS_URL\n/,
      );
      expect(() => parse({ ...withExamples, ...reached })).not.toThrow(/development-/);
      expect(parse({ ...strong, ...reached })).toHaveProperty('role', 'all');
    },
  );

  it('may be meant, in containers for development, and never by https', () => {
    const meant = { ...withExamples, API_HOST: '0.0.0.0', DEVELOPMENT_ONLY: 'true' };
    expect(parse(meant)).toHaveProperty('api.host', '0.0.0.0');
    expect(() => parse({ ...meant, COOKIE_SECURE: 'true' })).toThrow(/TOKEN_SECRET/);
  });

  it.each(['short-but-random1', '1'.repeat(40), '', 'change-me-0123456789abcdefghijkl'])(
    'are also such as can be guessed: %s',
    (password) => {
      const REDIS_URL = `redis://:${password.slice(0, 15)}@redis:6379`;
      expect(() => parse({ ...strong, REDIS_URL, API_HOST: '0.0.0.0' })).toThrow(/REDIS_URL/);
    },
  );

  it('are no matter of a worker, which nobody reaches', () => {
    expect(parse({ ...withExamples, API_HOST: '0.0.0.0', KIRANA_ROLE: 'worker' })).toHaveProperty(
      'role',
      'worker',
    );
  });
});
