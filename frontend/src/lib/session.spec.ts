import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { api } from './api-client';
import { ApiError } from './problem';
import { accessToken, closeSession, currentSession, leaveSession, openSession } from './session';
import { keepSession } from './session-keeper';

/** A token as the API makes them, of the person with this id. */
const tokenOf = (person: string, serial: number) =>
  `h${serial}.${btoa(JSON.stringify({ sub: person })).replaceAll('=', '')}.s`;

type Answer = (request: Request) => Response | Promise<Response>;

let asked: string[];
let answers: Record<string, Answer>;
let serial: number;
let stop: (() => void) | undefined;

const count = (line: string) => asked.filter((one) => one === line).length;
const problem = (status: number, code: string) => Response.json({ code, title: code, status }, { status });
const nextToken = () =>
  Response.json({ access_token: tokenOf('7', ++serial), token_type: 'bearer', expires_in: 60 });

async function until(holds: () => boolean): Promise<void> {
  for (const giveUpAt = Date.now() + 5000; !holds();) {
    if (Date.now() > giveUpAt) throw new Error(`it did not come to pass; asked: ${asked.join(', ')}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

beforeEach(() => {
  [asked, serial] = [[], 0];
  answers = {
    'POST /token/refresh': nextToken,
    'POST /logout': () => new Response(null, { status: 204 }),
    // As the API would: a token that it does not know is refused.
    'GET /me': ({ headers }) =>
      headers.get('Authorization') === `Bearer ${tokenOf('7', serial)}`
        ? Response.json({ username: 'asha' })
        : problem(401, 'invalid_token'),
  };
  globalThis.fetch = async (input) => {
    const request = input as Request;
    const line = `${request.method} ${new URL(request.url).pathname.replace(/^\/api/, '')}`;
    asked.push(line);
    const answer = answers[line];
    if (!answer) throw new TypeError('network is gone');
    return answer(request);
  };
});
afterEach(() => {
  stop?.();
  stop = undefined;
  closeSession();
});

test('a token is kept in memory alone, and a mark that says nothing', () => {
  openSession(tokenOf('7', 0), 60);
  expect(accessToken()).toBe(tokenOf('7', 0));
  expect(sessionStorage).toHaveLength(0);
  expect(JSON.stringify(localStorage)).toBe('{"kirana.signed-in":"in"}');
  closeSession();
  expect(localStorage).toHaveLength(0);
});

test('a token that is refused is renewed once, for all who ask, and their requests are repeated', async () => {
  openSession(tokenOf('7', 99), 60);
  const answered = await Promise.all([api.GET('/me'), api.GET('/me'), api.GET('/me')]);
  expect(answered.map(({ response }) => response.status)).toEqual([200, 200, 200]);
  expect(count('POST /token/refresh')).toBe(1);
  expect(count('GET /me')).toBe(6);
  expect(currentSession()).toMatchObject({ kind: 'signed-in', person: '7' });
});

test('a request is repeated with its body', async () => {
  const bodies: string[] = [];
  answers['POST /shops'] = async (request) => {
    bodies.push(await request.text());
    return bodies.length === 1 ? problem(401, 'invalid_token') : Response.json({}, { status: 201 });
  };
  openSession(tokenOf('7', 0), 60);
  const { response } = await api.POST('/shops', { body: { name: 'Asha Kirana', city: 'Pune' } });
  expect(response.status).toBe(201);
  expect(bodies).toEqual(Array(2).fill('{"name":"Asha Kirana","city":"Pune"}'));
});

test('a token that has run out is renewed before it is used', async () => {
  openSession(tokenOf('7', 99), -1);
  expect((await api.GET('/me')).response.status).toBe(200);
  expect(asked).toEqual(['POST /token/refresh', 'GET /me']);
});

test('a session that has ended ends here, after one request', async () => {
  answers['POST /token/refresh'] = () => problem(401, 'invalid_refresh_token');
  openSession(tokenOf('7', 99), 60);
  expect((await api.GET('/me')).response.status).toBe(401);
  expect(currentSession()).toEqual({ kind: 'guest' });
  expect(asked).toEqual(['GET /me', 'POST /token/refresh']);
  expect(localStorage).toHaveLength(0);
});

test('what is refused even with a new token is not asked for a third time', async () => {
  answers['GET /me'] = () => problem(401, 'invalid_token');
  openSession(tokenOf('7', 0), 60);
  expect((await api.GET('/me')).response.status).toBe(401);
  expect(count('GET /me')).toBe(2);
  expect(currentSession()).toEqual({ kind: 'guest' });
});

test.each([
  ['is unreachable', undefined],
  ['has no database', () => problem(503, 'database_unavailable')],
])('nobody is logged out while the API %s', async (_, answer) => {
  if (answer) answers['POST /token/refresh'] = answer;
  else delete answers['POST /token/refresh'];
  openSession(tokenOf('7', 99), -1);
  await expect(api.GET('/me')).rejects.toBeInstanceOf(ApiError);
  expect(currentSession()).toMatchObject({ kind: 'signed-in' });
  answers['POST /token/refresh'] = nextToken;
  expect((await api.GET('/me')).response.status).toBe(200);
});

test('a sign-in is sent without a token, and a wrong password ends nothing', async () => {
  let sent: string | null = 'nothing';
  answers['POST /token'] = ({ headers }) => {
    sent = headers.get('Authorization');
    return problem(401, 'invalid_credentials');
  };
  openSession(tokenOf('7', 0), 60);
  await api.POST('/token', { body: { username: 'asha', password: 'wrong' } });
  expect(sent).toBeNull();
  expect(accessToken()).not.toBeNull();
});

test('a token is renewed ahead of its end, again and again', async () => {
  answers['POST /token/refresh'] = () =>
    Response.json({ access_token: tokenOf('7', ++serial), token_type: 'bearer', expires_in: 0.2 });
  openSession(tokenOf('7', 0), 0.2);
  stop = keepSession();
  await until(() => count('POST /token/refresh') >= 3);
  expect(currentSession()).toMatchObject({ person: '7' });
});

test('a tab that wakes after its token has run out renews it at once', async () => {
  openSession(tokenOf('7', 0), 3600);
  stop = keepSession();
  const { now } = Date;
  Date.now = () => now() + 3_500_000;
  try {
    document.dispatchEvent(new Event('visibilitychange'));
    await until(() => serial === 1);
  } finally {
    Date.now = now;
  }
});

test('a logout is told to the API, and once the network is back when it is away', async () => {
  const gone = answers['POST /logout'];
  delete answers['POST /logout'];
  openSession(tokenOf('7', 0), 60);
  stop = keepSession();
  leaveSession();
  expect(currentSession()).toEqual({ kind: 'guest' });
  await until(() => count('POST /logout') > 0);
  expect(localStorage.getItem('kirana.signed-in')).toBe('leaving');
  if (gone) answers['POST /logout'] = gone;
  window.dispatchEvent(new Event('online'));
  await until(() => localStorage.length === 0);
  expect(count('POST /token/refresh')).toBe(0);
});

test('a renewal that is answered after the logout opens nothing', async () => {
  const { promise, resolve } = Promise.withResolvers<Response>();
  answers['POST /token/refresh'] = () => promise;
  openSession(tokenOf('7', 99), -1);
  const me = api.GET('/me');
  await until(() => count('POST /token/refresh') === 1);
  leaveSession();
  resolve(nextToken());
  await me;
  expect(currentSession()).toEqual({ kind: 'guest' });
});

test('what other tabs did while this one slept is found out when it wakes', async () => {
  openSession(tokenOf('7', 0), 60);
  stop = keepSession();
  localStorage.clear();
  document.dispatchEvent(new Event('visibilitychange'));
  expect(currentSession()).toEqual({ kind: 'guest' });
  localStorage.setItem('kirana.signed-in', 'in');
  document.dispatchEvent(new Event('visibilitychange'));
  await until(() => currentSession().kind === 'signed-in');
});
