import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { repositoryRoot } from '../../../scripts/stack/instance.ts';
import { freePort } from '../../../scripts/stack/free-port.ts';
import { ask, open, startEcho, WebServers, type Answer, type Asked } from './web-servers.ts';

/** What the two may say in other words: how a copy is known again, and how the connection is kept. */
const own =
  /^(date|server|connection|keep-alive|etag|last-modified|accept-ranges|content-length|transfer-encoding)$/;
const page = { accept: 'text/html,*/*', 'accept-encoding': 'gzip' };

let echo: Awaited<ReturnType<typeof startEcho>>;
let servers: WebServers;
let script: string;

before(async () => {
  echo = await startEcho();
  servers = await WebServers.start(echo.url);
  const assets = readdirSync(path.join(repositoryRoot, 'frontend', 'dist', 'assets'));
  script = `/assets/${assets.find((name) => name.startsWith('first-') && name.endsWith('.js')) ?? ''}`;
});
after(async () => {
  echo.close();
  assert.equal(await servers.end(), 0);
});

function comparable({ status, headers, body }: Answer): unknown {
  const encoded = headers['content-encoding'] !== undefined;
  // Node says of files without a compressed copy, too, that there might be one.
  const shared = Object.entries(headers).filter(([name]) => !own.test(name) && (encoded || name !== 'vary'));
  const told = shared.map(([name, value]) => [name, name === 'vary' ? String(value).toLowerCase() : value]);
  const content = body.length < 1_000 ? body : createHash('sha256').update(body).digest('hex');
  return { status, headers: Object.fromEntries(told) as unknown, content };
}

async function assertAlike(asked: Asked): Promise<Answer> {
  const { nginx, node } = await servers.both(asked);
  assert.deepEqual(comparable(nginx), comparable(node), `${asked.method ?? 'GET'} ${asked.path}`);
  return nginx;
}

void test('pages, assets and what is missing are answered as by frontend/server', async () => {
  const answers = [
    { path: '/', headers: page, status: 200 },
    { path: '/', status: 200 },
    { path: '/shops/5', headers: page, status: 200 },
    { path: '/search?q=dal.js', headers: { accept: '*/*', 'sec-fetch-mode': 'navigate' }, status: 200 },
    { path: '/sw.js', headers: page, status: 200 },
    { path: '/manifest.webmanifest', status: 200 },
    { path: '/products-template.csv', status: 200 },
    { path: '/favicon.svg', status: 200 },
    { path: script, headers: page, status: 200 },
    { path: script, status: 200 },
    { path: `${script}.map`, status: 200 },
    { path: '/shops/5', method: 'HEAD', headers: page, status: 200 },
    { path: '/assets/index-Old.js', headers: page, status: 404 },
    { path: '/logo.png', headers: page, status: 404 },
    { path: '/shops/5', headers: { accept: '*/*' }, status: 404 },
    { path: '/shops/5', headers: { accept: 'text/html', 'sec-fetch-mode': 'cors' }, status: 404 },
    { path: '/.hidden', headers: page, status: 404 },
    { path: '/shops/5', method: 'POST', headers: page, status: 404 },
  ];
  for (const { status, ...asked } of answers) {
    assert.equal((await assertAlike(asked)).status, status, asked.path);
  }
});

void test('what is no address is refused, with the same headers and in the form of the API', async () => {
  const { nginx } = await servers.both({ path: '/%2e%2e/%2e%2e/package.json' });
  assert.equal(nginx.status, 400);
  assert.equal(nginx.headers['content-type'], 'application/problem+json; charset=utf-8');
  assert.equal(nginx.headers['cache-control'], 'no-store');
  assert.match(String(nginx.headers['content-security-policy']), /default-src 'self'/);
  assert.equal((JSON.parse(nginx.body) as { status: number }).status, 400);
});

void test('the API under /api is asked as it was asked, and told by which host', async () => {
  const headers = {
    cookie: 's=1',
    'idempotency-key': 'k1',
    'x-forwarded-for': '9.9.9.9',
    'x-forwarded-host': 'evil',
  };
  const asked = { method: 'POST', path: '/api/orders/?q=%E0%A4%A4&x=a%2Fb', headers, body: '{"a": 1}' };
  const { nginx, node } = await servers.both(asked);
  const heard = (answer: Answer) => {
    const { headers: all, ...rest } = JSON.parse(answer.body) as { headers: Record<string, string> };
    const names = ['host', 'cookie', 'idempotency-key', 'x-forwarded-for', 'x-forwarded-proto'];
    return {
      ...rest,
      ...Object.fromEntries(names.map((name) => [name, all[name]])),
      of: all['x-forwarded-host'],
    };
  };
  assert.deepEqual(heard(nginx), { ...heard(node), of: `127.0.0.1:${String(servers.ports.nginx)}` });
  assert.deepEqual([nginx.status, nginx.headers['set-cookie']], [201, ['a=1', 'b=2']]);
  assert.equal(nginx.headers['cache-control'], undefined);
  for (const path of ['/api', '/api/', '/api/a%2Fb/%E0%A4%A4', '/api/a//b']) {
    const [one, other] = Object.values(await servers.both({ path }));
    assert.equal(
      (JSON.parse(one?.body ?? '') as { url: string }).url,
      (JSON.parse(other?.body ?? '') as { url: string }).url,
    );
  }
});

void test('what the API says of its own answers stands', async () => {
  const refused = await assertAlike({ path: '/api/refusing' });
  assert.equal(refused.status, 404);
  assert.equal(refused.headers['x-frame-options'], 'SAMEORIGIN');
});

void test('a file of an import passes; one that is far too large is refused', async () => {
  const file = (bytes: number) => ({ method: 'POST', path: '/api/import', body: Buffer.alloc(bytes, 'x') });
  assert.equal((await ask(servers.ports.nginx, file(5_242_880))).status, 201);
  const refused = await ask(servers.ports.nginx, file(9_000_000)).catch(() => undefined);
  assert.ok(refused === undefined || refused.status === 413);
});

void test('events come as they happen', async () => {
  const response = await open(servers.ports.nginx, { path: '/api/live' });
  const [first] = (await response.setEncoding('utf8').take(1).toArray()) as string[];
  assert.equal(first, ': hello\n\n');
  response.destroy();
});

void test('an API that is away is a 502 which says so', async () => {
  const lonely = await WebServers.start(`http://127.0.0.1:${String(await freePort())}`);
  try {
    const { nginx, node } = await lonely.both({ path: '/api/shops/' });
    assert.deepEqual(comparable(nginx), comparable(node));
    assert.equal(nginx.status, 502);
    assert.equal((JSON.parse(nginx.body) as { code: string }).code, 'api_unreachable');
  } finally {
    await lonely.end();
  }
});
