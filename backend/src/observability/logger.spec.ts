import { describe, expect, it } from '@jest/globals';
import { createLogger, describeError } from './logger.js';
import { runInRequest } from './request-context.js';

function write(log: (logger: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  log(createLogger({ level: 'info', format: 'json' }, { write: (line) => void lines.push(line) }));
  return lines.join('');
}

describe('logger', () => {
  it('masks secrets and personal data wherever they are', () => {
    const text = write((logger) => {
      logger.info({ password: 'hidden', user: { mobile: 'hidden', address: 'hidden' } }, 'user');
      logger.info({ request: { headers: { authorization: 'hidden', cookie: 'hidden' } } }, 'request');
      logger.info({ answer: { access_token: 'hidden' }, headers: { 'set-cookie': 'hidden' } }, 'answer');
    });
    expect(text).not.toContain('hidden');
  });

  it('carries the request id in every line of a request', () => {
    const text = write((logger) => runInRequest({ request_id: 'abc-12345' }, () => logger.info('line')));
    expect(JSON.parse(text)).toMatchObject({ request_id: 'abc-12345', level: 'info', msg: 'line' });
  });

  it('leaves out what errors quote: rows, requests, passwords in addresses', () => {
    const error = Object.assign(new Error('connect to postgres://groceryuser:hidden@127.0.0.1/db failed'), {
      code: '23505',
      constraint: 'users_username_key',
      detail: 'Key (mobile)=(hidden) already exists.',
      meta: { request: { body: 'hidden' } },
      cause: new Error('redis://:hidden@127.0.0.1:6379 is away'),
    });
    const text = write((logger) => logger.error({ err: error }, 'failed'));
    expect(text).not.toContain('hidden');
    expect(JSON.parse(text)).toMatchObject({ err: { code: '23505', constraint: 'users_username_key' } });
  });

  it('describes what is not an error, too', () => {
    expect(describeError('text')).toEqual({ message: 'text' });
    expect(describeError(undefined)).toEqual({ message: 'undefined' });
  });
});
