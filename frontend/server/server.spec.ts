/** @jest-environment node */
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import {
  createServer,
  type IncomingMessage,
  request as httpRequest,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { writeCompressedCopies } from '../build/compressed-copies.ts';
import { openServer } from './server.ts';

const SCRIPT = `console.log(${JSON.stringify('kirana '.repeat(200))})`;
const PAGE = '<!doctype html><title>Kirana Ghar</title>';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

let pages: string;
let api: Server;
let answer: Answer;
let server: FastifyInstance;
let address: string;

async function startServer(apiUrl: string): Promise<void> {
  server = await openServer({ pages, apiUrl, logLevel: 'silent', imageHosts: [] });
  address = await server.listen({ host: '127.0.0.1', port: 0 });
}
const addressOf = (listening: Server) => `http://127.0.0.1:${(listening.address() as AddressInfo).port}`;
const get = (what: string, headers: Record<string, string> = {}) => fetch(`${address}${what}`, { headers });

beforeAll(async () => {
  pages = await mkdtemp(path.join(tmpdir(), 'kirana-pages-'));
  await mkdir(path.join(pages, 'assets'));
  await writeFile(path.join(pages, 'index.html'), PAGE);
  await writeFile(path.join(pages, 'sw.js'), '// worker');
  await writeFile(path.join(pages, 'assets', 'index-Abc.js'), SCRIPT);
  await writeCompressedCopies(pages);
  api = createServer((request, response) => answer(request, response)).listen(0, '127.0.0.1');
  await once(api, 'listening');
  await startServer(addressOf(api));
});
afterEach(() => {
  answer = (_, response) => response.end();
});
afterAll(async () => {
  await server.close();
  api.closeAllConnections();
  api.close();
  await rm(pages, { recursive: true });
});

describe('built pages', () => {
  it('are asked for again each time, what is named by its content never', async () => {
    for (const [what, cached] of [
      ['/', 'no-cache'],
      ['/sw.js', 'no-cache'],
      ['/assets/index-Abc.js', 'public, max-age=31536000, immutable'],
    ] as const) {
      const { status, headers } = await get(what);
      expect([status, headers.get('cache-control')]).toEqual([200, cached]);
    }
  });

  it('go compressed as the build did it, to whoever can take that', async () => {
    const compressed = await server.inject({
      url: '/assets/index-Abc.js',
      headers: { 'accept-encoding': 'gzip, br' },
    });
    expect(compressed.headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding' });
    expect(brotliDecompressSync(compressed.rawPayload).toString()).toBe(SCRIPT);
    expect(compressed.headers['content-type']).toMatch(/javascript/);
    const plain = await server.inject({ url: '/assets/index-Abc.js' });
    expect([plain.body, plain.headers['content-encoding']]).toEqual([SCRIPT, undefined]);
    // Too short for a copy.
    const page = await server.inject({ url: '/', headers: { 'accept-encoding': 'gzip, br' } });
    expect([page.body, page.headers['content-encoding']]).toEqual([PAGE, undefined]);
  });

  it.each(['/shops/5', '/checkout', '/search?q=dal'])('open at %s', async (what) => {
    const opened = await server.inject({ url: what, headers: { accept: 'text/html,*/*' } });
    expect([opened.statusCode, opened.body]).toEqual([200, PAGE]);
    expect(opened.headers['cache-control']).toBe('no-cache');
  });

  it.each([
    ['GET', '*/*'],
    ['GET', undefined],
    ['GET', 'application/json'],
    ['HEAD', undefined],
  ] as const)('are given to any client: %s, accept %s', async (method, accept) => {
    const opened = await server.inject({ method, url: '/shop/5', headers: accept ? { accept } : {} });
    expect([opened.statusCode, opened.body]).toEqual([200, method === 'HEAD' ? '' : PAGE]);
    expect(opened.headers['content-type']).toMatch(/^text\/html/);
  });

  it.each([
    ['/assets/index-Old.js', { accept: 'text/html' }],
    ['/logo.png', { accept: 'text/html' }],
    ['/assets', { accept: 'text/html' }],
    ['/%2e%2e/package.json', { accept: '*/*' }],
  ])('are not given for %s, asked with %j', async (url, headers) => {
    const { statusCode, headers: answered } = await server.inject({ url, headers });
    expect(statusCode).toBeGreaterThanOrEqual(400);
    expect(answered['content-type']).toMatch(/^application\/problem\+json/);
    expect(answered['cache-control']).toBe('no-store');
  });

  it('run nothing inline and nothing foreign, and are not framed', async () => {
    const { headers } = await get('/');
    const policy = headers.get('content-security-policy') ?? '';
    for (const part of [
      "default-src 'self'",
      "script-src 'self'",
      "style-src 'self'",
      "frame-ancestors 'none'",
    ]) {
      expect(policy.split(';')).toContain(part);
    }
    expect(policy).not.toMatch(/unsafe/);
    expect(policy.split(';')).toContain("img-src 'self' data:");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('permissions-policy')).toContain('geolocation=(self)');
  });
});

it('pictures come from the hosts that are named, and from no other', async () => {
  const imageHosts = ['images.example.com', 'cdn.example.org'];
  const named = await openServer({ pages, apiUrl: addressOf(api), logLevel: 'silent', imageHosts });
  const { headers } = await named.inject({ url: '/' });
  const policy = String(headers['content-security-policy']).split(';');
  expect(policy).toContain("img-src 'self' data: https://images.example.com https://cdn.example.org");
  await named.close();
});

describe('the API under /api', () => {
  it('says of itself what data need, and nothing that pages need is added', async () => {
    answer = (_, response) => {
      response.writeHead(200, { 'content-security-policy': "default-src 'none'", etag: '"a"' });
      response.end('[]');
    };
    const { headers } = await get('/api/shops');
    const ofConnection = ['connection', 'date', 'keep-alive', 'transfer-encoding', 'content-length'];
    expect([...headers.keys()].filter((name) => !ofConnection.includes(name)).sort()).toEqual([
      'content-security-policy',
      'etag',
    ]);
    expect(headers.get('content-security-policy')).toBe("default-src 'none'");
  });

  it('is asked as it was asked, and told by which host', async () => {
    answer = (request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => {
        const { method, url, headers } = request;
        response.writeHead(201, { 'content-type': 'application/json', 'set-cookie': ['a=1', 'b=2'] });
        response.end(JSON.stringify({ method, url, headers, body }));
      });
    };
    const answered = await fetch(`${address}/api/orders/?q=%E0%A4%A4&x=a%2Fb`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': 'k1',
        cookie: 's=1',
        'x-forwarded-for': '9.9.9.9',
      },
      body: '{"a": 1}',
    });
    expect([answered.status, answered.headers.getSetCookie()]).toEqual([201, ['a=1', 'b=2']]);
    expect(await answered.json()).toMatchObject({
      method: 'POST',
      url: '/orders/?q=%E0%A4%A4&x=a%2Fb',
      body: '{"a": 1}',
      headers: {
        'idempotency-key': 'k1',
        cookie: 's=1',
        'x-forwarded-for': '127.0.0.1',
        'x-forwarded-host': new URL(address).host,
      },
    });
  });

  it('gets what a client sends that asks first whether it may (Expect: 100-continue)', async () => {
    answer = (request, response) => request.pipe(response);
    const asking = httpRequest(`${address}/api/orders`, {
      method: 'POST',
      headers: { expect: '100-continue', 'content-length': 5 },
    });
    await once(asking, 'continue');
    asking.end('12345');
    const [answered] = (await once(asking, 'response')) as [IncomingMessage];
    expect([answered.statusCode, (await answered.toArray()).join('')]).toEqual([200, '12345']);
  });

  // Headers of one connection are no business of the next, and the HTTP client refuses some of them.
  it.each([
    { te: 'trailers' },
    { connection: 'keep-alive, x-mine', 'keep-alive': 'timeout=5' },
    { 'proxy-connection': 'keep-alive' },
    { connection: 'upgrade', upgrade: 'h2c' },
  ])('is asked whatever a client says of its connection: %j', async (headers) => {
    answer = (_, response) => response.end('[]');
    const asking = httpRequest(`${address}/api/shops`, { headers }).end();
    const [answered] = (await once(asking, 'response')) as [IncomingMessage];
    answered.resume();
    expect(answered.statusCode).toBe(200);
  });

  it.each(['//', '///', '/api//', '/api/%', '/%', '//[', '/api', '/api/http://x', '*'])(
    'and the pages live on after an address such as %s',
    async (target) => {
      const asking = httpRequest(address, { path: target, method: 'GET' }).end();
      const [answered] = (await once(asking, 'response')) as [IncomingMessage];
      answered.resume();
      expect(answered.statusCode).toBeLessThan(500);
      expect((await get('/')).status).toBe(200);
    },
  );

  it('is told where the browser is by a proxy that is trusted, and by no other', async () => {
    answer = ({ headers }, response) => response.end(headers['x-forwarded-for']);
    const behind = await openServer({
      ...{ pages, apiUrl: addressOf(api), logLevel: 'silent' },
      trustedProxies: ['loopback'],
      imageHosts: [],
    });
    const asked = { url: '/api/shops', headers: { 'x-forwarded-for': '6.6.6.6, 9.9.9.9' } };
    expect((await behind.inject(asked)).body).toBe('9.9.9.9');
    expect((await server.inject(asked)).body).toBe('127.0.0.1');
    await behind.close();
  });

  it('is asked once, also when it says that it is busy', async () => {
    let asked = 0;
    answer = (_, response) => {
      asked += 1;
      response.writeHead(503, { 'retry-after': '1', 'content-type': 'application/problem+json' });
      response.end('{"code":"busy"}');
    };
    const busy = await get('/api/shops/');
    expect([busy.status, await busy.json(), asked]).toEqual([503, { code: 'busy' }, 1]);
  });

  it('streams events as they happen, until either side ends', async () => {
    let push: ServerResponse | undefined;
    let gone: Promise<unknown> | undefined;
    answer = (_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(': hello\n\n');
      push = response;
      gone = once(response, 'close');
    };
    const leaving = new AbortController();
    const live = await fetch(`${address}/api/live`, { signal: leaving.signal });
    const reader = live.body!.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader.read()).value).toBe(': hello\n\n');
    push?.write('data: 1\n\n');
    expect((await reader.read()).value).toBe('data: 1\n\n');
    leaving.abort();
    await gone;
  });

  it("tells an import's progress as it happens", async () => {
    let push: ServerResponse | undefined;
    answer = (request, response) => {
      request.resume();
      response.writeHead(200, { 'content-type': 'application/x-ndjson' });
      response.write('{"rows":1}\n');
      push = response;
    };
    const progress = await fetch(`${address}/api/shops/1/products/import`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: 'name,price\nDal,90\n',
    });
    const reader = progress.body!.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader.read()).value).toBe('{"rows":1}\n');
    push?.end('{"rows":2}\n');
    expect((await reader.read()).value).toBe('{"rows":2}\n');
    expect((await reader.read()).done).toBe(true);
  });

  it('that is away is a 502 which says so', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await once(closed, 'listening');
    const url = addressOf(closed);
    closed.close();
    await once(closed, 'close');
    const lonely = await openServer({ pages, apiUrl: url, logLevel: 'silent', imageHosts: [] });
    const { statusCode, headers, body } = await lonely.inject({ url: '/api/shops/' });
    expect(statusCode).toBe(502);
    expect(headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(JSON.parse(body)).toMatchObject({ status: 502, code: 'api_unreachable' });
    await lonely.close();
  });

  it('does not keep the server from closing while somebody listens', async () => {
    answer = (_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(': hello\n\n');
    };
    const closing = await openServer({ pages, apiUrl: addressOf(api), logLevel: 'silent', imageHosts: [] });
    const at = await closing.listen({ host: '127.0.0.1', port: 0 });
    const live = await fetch(`${at}/api/live`);
    const ended = live.text().catch(() => 'cut off');
    await closing.close();
    await ended;
  });
});
