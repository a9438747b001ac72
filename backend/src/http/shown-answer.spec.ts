import { brotliDecompressSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import Fastify from 'fastify';
import { etagOf } from '../cache/levels/entry.js';
import { shopsCustomer } from '../cache/namespaces.js';
import { toLsn } from '../postgres/lsn.js';
import type { Seen } from '../postgres/seen.js';
import { toTransactionId } from '../postgres/transaction-id.js';
import { ReadPosition } from './read-position.js';
import { send, type Shown, shown } from './shown-answer.js';

const seen: Seen = { position: toLsn(7), xmax: toTransactionId(9) };
const body = '[{"id":42,"price":54.50}]';
const answer: Shown = {
  ...{ body: Buffer.from(body), next: '41', etag: etagOf(body, '41'), seen },
  ...{ servedBy: 'primary', ageMs: 0, marked: false, fence: null },
};

async function ask(given: Shown, headers: Record<string, string> = {}) {
  const server = Fastify();
  server.get('/list', (request, reply) =>
    send(request, reply, given, {
      path: '/shops/',
      query: { city: 'New Delhi & more', cursor: undefined },
      page: { before: undefined, limit: 1 },
    }),
  );
  server.get('/one', (request, reply) => send(request, reply, given));
  return {
    list: await server.inject({ url: '/list', headers }),
    one: await server.inject({ url: '/one', headers }),
  };
}

describe('answers', () => {
  it('pass the text of the database on as it is, and say where it came from', async () => {
    const { list } = await ask({ ...answer, servedBy: 'redis', ageMs: 12.4, fence: 'f00d' });
    expect(list.body).toBe('[{"id":42,"price":54.50}]');
    expect(list.headers).toMatchObject({
      'content-type': 'application/json',
      'x-served-by': 'redis',
      'x-age-ms': '12',
      'x-fence': 'f00d',
      'cache-control': 'private, no-cache',
      vary: 'Accept-Encoding, Authorization, Cookie',
    });
    expect(list.headers).not.toHaveProperty('x-stale');
  });

  it('lead to the next page with the same question', async () => {
    const { list } = await ask(answer);
    const link = /^<([^>]+)>; rel="next"$/.exec(String(list.headers.link))?.[1];
    const query = new URL(link ?? '', 'http://localhost').searchParams;
    expect(query.get('city')).toBe('New Delhi & more');
    expect(query.get('limit')).toBe('1');
    expect(query.get('cursor')).toMatch(/^[\w-]+$/);
  });

  it('say when they could not be proven fresh', async () => {
    const { one } = await ask({ ...answer, marked: true });
    expect(one.headers['x-stale']).toBe('true');
  });

  it('have the same tag for the same text, whoever served it', async () => {
    const { one, list } = await ask({ ...answer, servedBy: 'replica' });
    expect(one.headers.etag).toBe(list.headers.etag);
    expect(one.headers.etag).toMatch(/^"[\w-]+"$/);
  });

  it.each(['ETAG', 'W/ETAG', '"other", ETAG', '*'])(
    'are 304 without a body for If-None-Match: %s',
    async (tag) => {
      const { list } = await ask(answer, { 'if-none-match': tag.replace('ETAG', answer.etag) });
      expect([list.statusCode, list.body, list.headers.etag]).toEqual([304, '', answer.etag]);
    },
  );

  it('say in a 304 what may have changed, and nothing else', async () => {
    const { list } = await ask({ ...answer, servedBy: 'memory', fence: 'f00d' }, { 'if-none-match': '*' });
    const names = Object.keys(list.headers).filter((name) => !['date', 'connection'].includes(name));
    expect(names.sort()).toEqual(['cache-control', 'etag', 'vary', 'x-age-ms', 'x-fence', 'x-served-by']);
  });

  it('go compressed to who takes that, under a tag of their own, when they are the same for everybody', async () => {
    const body = Buffer.from(JSON.stringify(Array.from({ length: 100 }, (_, id) => ({ id, name: 'Atta' }))));
    const question = {
      namespace: shopsCustomer(),
      variant: '',
      statement: { name: '', text: '', values: [] },
    };
    const shared = { ...answer, body, question };
    const { list } = await ask(shared, { 'accept-encoding': 'gzip, br' });
    expect(list.headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(list.rawPayload)).toEqual(body);
    expect(list.headers.etag).not.toBe(answer.etag);
    for (const tag of [list.headers.etag ?? '', answer.etag]) {
      const again = (await ask(shared, { 'accept-encoding': 'gzip, br', 'if-none-match': tag })).list;
      expect([again.statusCode, again.headers.etag, again.body]).toEqual([304, tag, '']);
      expect(again.headers).not.toHaveProperty('content-encoding');
    }
    const own = (await ask({ ...answer, body }, { 'accept-encoding': 'gzip, br' })).list;
    expect(own.headers).not.toHaveProperty('content-encoding');
    expect([own.rawPayload, own.headers.etag]).toEqual([body, answer.etag]);
  });

  it('are sent whole for another tag', async () => {
    const { list } = await ask(answer, { 'if-none-match': '"other"' });
    expect(list.statusCode).toBe(200);
  });
});

describe('what an answer shows', () => {
  it('is noted in what the client has seen, also when it is that there is nothing', () => {
    const before = { position: toLsn(8), xmax: toTransactionId(3) };
    const readPosition = new ReadPosition(() => before);
    expect(readPosition.after).toBe(before);
    expect(() => shown({ ...answer, body: null }, readPosition, 'shop_not_found')).toThrow(
      'There is no such shop',
    );
    expect(readPosition.after).toEqual({ position: 8n, xmax: 9n });
  });
});
