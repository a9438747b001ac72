import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { SAMPLE_CUSTOMER, SAMPLE_PASSWORD } from '../../../scripts/sample-data/logins.ts';
import { open, WebServers, type Answer, type Asked } from './web-servers.ts';

let servers: WebServers;

before(async () => {
  servers = await WebServers.start(process.env['API_URL'] ?? '');
});
after(() => servers.end());

/** Headers that have another value in each answer, or belong to the connection. */
const own =
  /^(date|server|connection|keep-alive|x-request-id|x-age-ms|x-served-by|x-fence|kirana-session|set-cookie|etag|content-length|transfer-encoding|ratelimit-reset)$/;

function comparable({ status, headers }: Answer): unknown {
  const shared = Object.entries(headers).filter(([name]) => !own.test(name));
  return { status, headers: Object.fromEntries(shared) as unknown };
}

const signIn = (origin: string): Asked => ({
  method: 'POST',
  path: '/api/token',
  headers: { 'content-type': 'application/x-www-form-urlencoded', origin },
  body: new URLSearchParams({ username: SAMPLE_CUSTOMER, password: SAMPLE_PASSWORD }).toString(),
});

void test('answers of the API pass with its own headers', async () => {
  for (const path of ['/api/shops/', '/api/shops/0', '/api/nothing', '/api/shops/?near=x', '/api/health']) {
    const { nginx, node } = await servers.both({ path });
    assert.deepEqual(comparable(nginx), comparable(node), path);
  }
});

void test('a page of this origin signs in and gets the cookie, a page of another does not', async () => {
  const { nginx } = await servers.both(signIn(`http://127.0.0.1:${String(servers.ports.nginx)}`));
  assert.equal(nginx.status, 200);
  assert.ok(nginx.headers['set-cookie']?.some((cookie) => /HttpOnly/i.test(cookie)));
  const { nginx: refused } = await servers.both(signIn('http://evil.example'));
  assert.equal(refused.status, 403);
});

void test('the first event comes at once', async () => {
  const response = await open(servers.ports.nginx, { path: '/api/live?shop=1' });
  assert.match(String(response.headers['content-type']), /^text\/event-stream/);
  const [first] = (await response.setEncoding('utf8').take(1).toArray()) as string[];
  assert.match(first ?? '', /event: hello|^:|^id:|^retry:/);
  response.destroy();
});
