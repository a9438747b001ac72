import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Delete, HttpCode, Module, Post } from '@nestjs/common';
import { APP_FILTER, NestFactory } from '@nestjs/core';
import { type NestFastifyApplication, RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { AppLogger, createLogger, NestLogger } from '../observability/logger.js';
import { createServer, CSV_TYPE } from './fastify-server.js';
import { BODY_LIMIT, isTooDeep } from './json-body.js';
import { ProblemFilter } from './problem.filter.js';

const logger = createLogger({ level: 'silent', format: 'json' });

const FORM = 'application/x-www-form-urlencoded';

@Controller()
class Echo {
  @Post('echo')
  @HttpCode(200)
  echo(@Body() body: unknown): { body: unknown } {
    return { body: body ?? null };
  }

  @Post('slow')
  @RouteConfig({ handlerTimeoutMs: 200 })
  slow(@Body() body: unknown): { body: unknown } {
    return { body };
  }

  @Post('file')
  @HttpCode(200)
  @RouteConfig({ consumes: CSV_TYPE })
  file(@Body() body: Buffer): { bytes: number } {
    return { bytes: body.length };
  }

  @Post('form')
  @HttpCode(200)
  @RouteConfig({ consumes: FORM })
  form(): void {
    return;
  }

  @Delete('echo')
  @HttpCode(204)
  remove(): void {
    return;
  }
}

@Module({
  controllers: [Echo],
  providers: [
    { provide: AppLogger, useValue: logger },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
})
class EchoModule {}

let app: NestFastifyApplication;

beforeAll(async () => {
  app = await NestFactory.create<NestFastifyApplication>(EchoModule, createServer(), {
    logger: new NestLogger(logger),
  });
  await app.listen(0, '127.0.0.1');
});
afterAll(() => app.close());

const post = (url: string, payload: string, type = 'application/json') =>
  app.inject({ method: 'POST', url, payload, headers: { 'content-type': type } });
const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

describe('a body', () => {
  it('of JSON has 16 KiB at most', async () => {
    const text = (bytes: number) => JSON.stringify('x'.repeat(bytes - 2));
    expect((await post('/echo', text(BODY_LIMIT))).statusCode).toBe(200);
    const refused = await post('/echo', text(BODY_LIMIT + 1));
    expect([refused.statusCode, refused.json<{ code: string }>().code]).toEqual([413, 'payload_too_large']);
  });

  it('of a form has the same bound', async () => {
    const form = async (bytes: number) => (await post('/form', 'x'.repeat(bytes), FORM)).statusCode;
    expect([await form(BODY_LIMIT), await form(BODY_LIMIT + 1)]).toEqual([200, 413]);
  });

  it('may be a file where a route takes one', async () => {
    const file = await post('/file', 'x'.repeat(BODY_LIMIT * 4), CSV_TYPE);
    expect([file.statusCode, file.json()]).toEqual([200, { bytes: BODY_LIMIT * 4 }]);
  });

  it('is refused before it is parsed when it nests deeper than any does', async () => {
    expect((await post('/echo', nested(10))).json()).toHaveProperty('body');
    const refused = await post('/echo', nested(8000));
    expect([refused.statusCode, refused.json<{ detail: string }>().detail]).toEqual([
      400,
      'The JSON is nested too deeply',
    ]);
  });

  it('that is none may have any type', async () => {
    for (const type of ['application/json', 'text/html', 'nonsense']) {
      const removed = await app.inject({ method: 'DELETE', url: '/echo', headers: { 'content-type': type } });
      expect([type, removed.statusCode]).toEqual([type, 204]);
      const posted = await app.inject({ method: 'POST', url: '/echo', headers: { 'content-type': type } });
      expect([type, posted.json()]).toEqual([type, { body: null }]);
    }
    expect((await post('/echo', '<p>', 'text/html')).statusCode).toBe(415);
  });

  it('cannot change what objects are made of', async () => {
    expect((await post('/echo', '{"__proto__": {"role": "shopowner"}}')).statusCode).toBe(400);
  });

  it('that does not come in time is a 408', async () => {
    const { port } = new URL(await app.getUrl());
    const socket = connect(Number(port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write(
      'POST /slow HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{',
    );
    let answer = '';
    for await (const chunk of socket) answer += String(chunk);
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(answer).toContain('"code":"request_timeout"');
  });
});

describe('an answer', () => {
  it('is kept by nobody unless it says that it may be', async () => {
    expect((await post('/echo', '{}')).headers['cache-control']).toBe('no-store');
    expect((await app.inject('/nowhere')).headers['cache-control']).toBe('no-store');
  });
});

describe('what an answer says to a browser', () => {
  const OF_PAGES = ['x-frame-options', 'cross-origin-opener-policy', 'cross-origin-resource-policy'];

  it('is to take data as data, to run nothing and to tell nobody, whatever the answer comes to', async () => {
    const answers = [
      await post('/echo', '{}'),
      await post('/echo', '<p>', 'text/html'),
      await app.inject({ method: 'DELETE', url: '/echo' }),
      await app.inject('/nowhere'),
      await app.inject('/docs-of-another'),
    ];
    for (const { headers } of answers) {
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'",
        'referrer-policy': 'no-referrer',
      });
      for (const name of OF_PAGES) expect(headers).not.toHaveProperty(name);
    }
  });

  it('is more where there is a page', async () => {
    for (const url of ['/docs', '/docs/', '/docs?x=1', '/docs/swagger-ui.css']) {
      const { headers } = await app.inject(url);
      for (const name of OF_PAGES) expect(headers).toHaveProperty(name);
      const policy = String(headers['content-security-policy']).split(';');
      expect(policy).toEqual(expect.arrayContaining(["default-src 'self'", "frame-ancestors 'none'"]));
    }
  });

  it('says nothing of a connection that stays; its end, and HTTP/1.0, are told', async () => {
    const { port } = new URL(await app.getUrl());
    const socket = connect(Number(port), '127.0.0.1');
    const ask = (version: string, connection: string) =>
      socket.write(`GET /nowhere HTTP/${version}\r\nhost: x\r\n${connection}\r\n`);
    ask('1.1', '');
    ask('1.1', 'connection: keep-alive\r\n');
    ask('1.0', 'connection: keep-alive\r\n');
    ask('1.1', 'connection: close\r\n');
    let answers = '';
    for await (const chunk of socket) answers += String(chunk);
    const told = answers
      .split(/(?=HTTP\/1\.1 404)/)
      .map((answer) => [...answer.matchAll(/^(?:connection|keep-alive): .*$/gim)].map(String));
    expect(told).toEqual([
      [],
      [],
      ['Connection: keep-alive', 'Keep-Alive: timeout=65'],
      ['Connection: close'],
    ]);
  });
});

describe('where a client is', () => {
  const ipOf = async (trustedProxies: string[], remoteAddress: string) => {
    const fastify = createServer({ trustedProxies, secureCookies: false }).getInstance<FastifyInstance>();
    fastify.get('/ip', (request) => request.ip);
    const headers = { 'x-forwarded-for': '203.0.113.66, 203.0.113.7' };
    const { body } = await fastify.inject({ url: '/ip', headers, remoteAddress });
    return body;
  };

  it('is said by a trusted proxy alone, and only by it', async () => {
    expect(await ipOf([], '10.0.0.5')).toBe('10.0.0.5');
    expect(await ipOf(['10.0.0.0/8'], '10.0.0.5')).toBe('203.0.113.7');
    expect(await ipOf(['10.0.0.0/8'], '192.0.2.1')).toBe('192.0.2.1');
    expect(await ipOf(['10.0.0.0/8', '203.0.113.7'], '10.0.0.5')).toBe('203.0.113.66');
  });
});

describe('isTooDeep', () => {
  it.each([
    [`["${'['.repeat(50)}"]`, false],
    [`["\\"${'['.repeat(50)}"]`, false],
    [`[${nested(2).repeat(20)}]`, false],
    [`{"a":${'{"a":'.repeat(10)}`, true],
    [`["\\\\", ${nested(10)}]`, true],
    ['', false],
  ])('of %s is %p', (json, deep) => {
    expect(isTooDeep(Buffer.from(json))).toBe(deep);
  });
});
