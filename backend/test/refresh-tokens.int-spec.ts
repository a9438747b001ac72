import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import type { ApiProcess } from './support/api-process.js';
import { startApi } from './support/api-process.js';
import type { ApiClient, Person } from './support/api.js';
import { Browser, newBrowser } from './support/browser.js';
import { eventually } from './support/eventually.js';
import { expectProblem } from './support/problem.js';
import { asSuperuser } from './support/servers.js';

const hash = (token: string | null) =>
  createHash('sha256')
    .update(token ?? '')
    .digest();

/** Lets time pass for a token: since it was replaced, or until it expires. */
const age = (token: string | null, column: 'replaced_at' | 'expires_at', seconds: number) =>
  asSuperuser(
    'primary',
    `UPDATE refresh_tokens SET ${column} = ${column} - make_interval(secs => $2) WHERE hash = $1`,
    [hash(token), seconds],
  );

const familiesOf = async ({ accessToken }: Browser): Promise<number> => {
  const { sub } = decodeJwt(accessToken ?? '');
  const living = `SELECT sign_ins.id FROM sign_ins JOIN users ON users.id = user_id
                   WHERE user_id = $1 AND epoch = session_epoch AND expires_at > now()`;
  return (await asSuperuser('primary', living, [sub])).length;
};

const expectEnded = async (browser: Browser) => {
  expectProblem(await browser.refresh(), 401, 'invalid_refresh_token');
  expect(browser.setCookie).toBe('kirana_refresh=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict');
};
const expectOpen = async (browser: Browser) => expect((await browser.refresh()).status).toBe(200);

let browser: Browser;
let person: Person;
beforeEach(async () => {
  ({ browser, person } = await newBrowser());
});

describe('a refresh token', () => {
  it('comes as a cookie that no script and no other site can use, and is kept as a hash', async () => {
    expect(browser.setCookie).toMatch(
      /^kirana_refresh=[\w-]{43}; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Strict$/,
    );
    const rows = await asSuperuser<{ hash: Buffer }>(
      'primary',
      'SELECT hash FROM refresh_tokens WHERE hash = $1',
      [hash(browser.token)],
    );
    expect(rows).toHaveLength(1);
  });

  it('is exchanged for an access token and its successor', async () => {
    const first = browser.token;
    const answer = await browser.refresh();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.body).toEqual({ access_token: expect.any(String), token_type: 'bearer', expires_in: 900 });
    expect(browser.token).not.toBe(first);
    expect((await browser.client.get('/me')).body).toMatchObject({ username: person.username });
    for (let i = 0; i < 3; i += 1) await expectOpen(browser);
    expect(await familiesOf(browser)).toBe(1);
  });

  it('is nothing without being ours', async () => {
    await expectEnded(new Browser());
    for (const token of ['x', 'A'.repeat(43), `${browser.token}x`]) {
      const other = new Browser();
      other.token = token;
      await expectEnded(other);
    }
  });

  it('is taken again soon after: a lost answer, or two tabs at once', async () => {
    const before = browser.copy();
    await expectOpen(browser);
    await age(before.token, 'replaced_at', 25);
    await expectOpen(before);
    expect(before.token).not.toBe(browser.token);
    // A browser keeps one of the two; either would go on.
    await expectOpen(before);
  });

  it('ends its family when it comes again later, and nobody else', async () => {
    const elsewhere = new Browser();
    await elsewhere.signIn(person);
    const stolen = browser.copy();
    await expectOpen(browser);
    await expectOpen(browser);
    await age(stolen.token, 'replaced_at', 31);
    await expectEnded(stolen);
    await expectEnded(browser);
    await expectOpen(elsewhere);
  });

  it('is found out though it was stolen and used within the grace', async () => {
    const thief = browser.copy();
    await expectOpen(browser);
    await expectOpen(thief);
    const sibling = thief.copy();
    await expectOpen(browser); // the browser goes on with one of the siblings: the other is replaced as well
    await age(sibling.token, 'replaced_at', 31);
    await expectEnded(thief);
    await expectEnded(browser);
  });

  it('expires, and with it its session', async () => {
    await age(browser.token, 'expires_at', 2_592_001);
    await expectEnded(browser);
  });

  it('is forgotten when it has expired', async () => {
    const kept = browser.copy();
    await expectOpen(browser);
    await age(kept.token, 'expires_at', 2_592_001);
    const other = new Browser();
    await other.signIn(person);
    const { sub } = decodeJwt(other.accessToken ?? '');
    const left = () =>
      asSuperuser('primary', 'SELECT 1 FROM refresh_tokens WHERE hash = ANY ($1)', [
        [hash(kept.token), hash(browser.token), hash(other.token)],
      ]);
    await eventually(async () => expect(await left()).toHaveLength(2));
    await asSuperuser('primary', 'UPDATE sign_ins SET expires_at = now() WHERE user_id = $1', [sub]);
    await eventually(async () => expect(await left()).toHaveLength(0));
  });

  it('takes the place of the one that the browser had before', async () => {
    const before = browser.copy();
    await browser.signIn(person);
    await expectEnded(before);
    await expectOpen(browser);
  });
});

describe('several at once', () => {
  let second: ApiProcess;
  beforeAll(async () => {
    second = await startApi();
  });
  afterAll(() => second.process.end());

  it('are all answered, by whatever process, and the family goes on with one', async () => {
    const tabs = Array.from({ length: 12 }, (_, i) => browser.copy(i % 2 === 0 ? undefined : second.base));
    const answers = await Promise.all(tabs.map((tab) => tab.refresh()));
    expect(answers.map(({ status }) => status)).toEqual(tabs.map(() => 200));
    expect(new Set(tabs.map(({ token }) => token)).size).toBe(tabs.length);
    const [last, other] = tabs.slice(-2);
    if (!last || !other) throw new Error('there are tabs');
    const lost = other.copy();
    await expectOpen(last);
    await age(lost.token, 'replaced_at', 31);
    await expectEnded(lost);
    await expectEnded(last);
  });

  it('never outlive the end of the session', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { browser: one, person: somebody } = await newBrowser();
      const tabs = Array.from({ length: 6 }, (_, i) => one.copy(i % 2 === 0 ? undefined : second.base));
      const end = [one.copy(second.base).logOut(), one.copy().logOutEverywhere()][round % 2];
      await Promise.all([...tabs.map((tab) => tab.refresh()), end]);
      for (const tab of tabs) await expectEnded(tab);
      expect(await familiesOf(one)).toBe(0);
      expect((await one.signIn(somebody)).status).toBe(200);
    }
  });
});

describe('access tokens that were given before', () => {
  let second: ApiProcess;
  beforeAll(async () => {
    second = await startApi({ MAX_SIGN_INS_PER_ACCOUNT: '3' });
  });
  afterAll(() => second.process.end());

  const deleteAccount = () =>
    browser.client.raw('DELETE', '/me', {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ password: person.password }),
    });

  it.each<[string, () => Promise<{ status: number }>]>([
    ['a logout everywhere', () => browser.logOutEverywhere()],
    ['a change of the password', () => browser.changePassword(person.password, 'Next@12345')],
    ['the end of the account', deleteAccount],
  ])('are not taken after %s: at once there, within two seconds by every process', async (_, end) => {
    const [here, there] = [browser.copy().client, browser.copy(second.base).client];
    // Lists that everybody sees refuse them as well; they are answered in another way.
    const ask = (client: ApiClient) => Promise.all([client.get('/me'), client.get('/shops?limit=1')]);
    for (const client of [here, there])
      expect((await ask(client)).map(({ status }) => status)).toEqual([200, 200]);
    expect((await end()).status).toBe(204);
    expect((await ask(here)).map(({ status }) => status)).toEqual([401, 401]);
    await eventually(
      async () => expect((await ask(there)).map(({ status }) => status)).toEqual([401, 401]),
      2000,
    );
  });

  it('are no matter of the next sign-in', async () => {
    await browser.logOutEverywhere();
    const next = new Browser(second.base);
    await next.signIn(person);
    for (const base of [browser.base, second.base])
      expect((await next.copy(base).client.get('/me')).status).toBe(200);
  });

  it('and sign-ins are as many as an account may have: the oldest ends', async () => {
    const [oldest, ...others] = Array.from({ length: 4 }, () => new Browser(second.base)) as [
      Browser,
      ...Browser[],
    ];
    for (const one of [oldest, ...others]) expect((await one.signIn(person)).status).toBe(200);
    expect(await familiesOf(browser)).toBe(3);
    await expectEnded(browser);
    await expectEnded(oldest);
    for (const one of others) await expectOpen(one);
  });
});

describe('a session', () => {
  it('ends everywhere though there are sixty thousand', async () => {
    const { sub } = decodeJwt(browser.accessToken ?? '');
    await asSuperuser(
      'primary',
      `INSERT INTO sign_ins (user_id, expires_at)
       SELECT $1, now() + interval '30 days' FROM generate_series(1, 60000)`,
      [sub],
    );
    expect((await browser.copy().logOutEverywhere()).status).toBe(204);
    await expectEnded(browser);
    expect(await familiesOf(browser)).toBe(0);
    // Their rows go behind it, a few at a time.
    const left = () => asSuperuser('primary', 'SELECT 1 FROM sign_ins WHERE user_id = $1', [sub]);
    await eventually(async () => expect((await left()).length).toBeLessThan(59_000), 30_000);
    await asSuperuser('primary', 'DELETE FROM sign_ins WHERE user_id = $1', [sub]);
  });

  it('ends after ninety days, however much it is used', async () => {
    const { sub } = decodeJwt(browser.accessToken ?? '');
    const days = async (number: number) =>
      asSuperuser(
        'primary',
        `UPDATE sign_ins SET began_at = now() - make_interval(days => $2) WHERE user_id = $1`,
        [sub, number],
      );
    await days(89);
    await expectOpen(browser);
    await expectOpen(browser);
    const [{ left } = { left: 0 }] = await asSuperuser<{ left: number }>(
      'primary',
      `SELECT extract(epoch FROM expires_at - now())::int AS left FROM refresh_tokens WHERE hash = $1`,
      [hash(browser.token)],
    );
    expect(left).toBeGreaterThan(80_000);
    expect(left).toBeLessThanOrEqual(86_400);
  });

  it('ends with a logout, as often as it is asked for', async () => {
    const copy = browser.copy();
    for (const one of [browser, copy, new Browser()]) {
      expect((await one.logOut()).status).toBe(204);
      expect(one.token).toBeNull();
      expect(one.setCookie).toContain('Max-Age=0');
    }
    expect(await familiesOf(browser)).toBe(0);
  });

  it('ends everywhere, and nobody else’s does', async () => {
    const [elsewhere, { browser: stranger }] = [new Browser(), await newBrowser()];
    await elsewhere.signIn(person);
    expectProblem(await new Browser().logOutEverywhere({ authorization: '' }), 401, 'invalid_token');
    expect((await elsewhere.logOutEverywhere()).status).toBe(204);
    expect(elsewhere.token).toBeNull();
    await expectEnded(browser);
    await expectOpen(stranger);
    expect((await browser.signIn(person)).status).toBe(200);
    await expectOpen(browser);
  });

  it('goes on after its own change of password, and the others end', async () => {
    const elsewhere = new Browser();
    await elsewhere.signIn(person);
    expect((await browser.changePassword(person.password, 'Next@12345')).status).toBe(204);
    await expectOpen(browser);
    await expectEnded(elsewhere);
    const copy = browser.copy();
    copy.token = null;
    expect((await copy.changePassword('Next@12345', 'Last@12345')).status).toBe(204);
    await expectEnded(browser);
  });

  it('is not kept by a change of password when it is somebody else’s', async () => {
    const { browser: stranger } = await newBrowser();
    const mixed = browser.copy();
    mixed.token = stranger.token;
    expect((await mixed.changePassword(person.password, 'Next@12345')).status).toBe(204);
    await expectEnded(browser);
    await expectOpen(stranger);
  });

  it('does not begin beside a change of the password that opened it', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { browser: one, person: somebody } = await newBrowser();
      const others = Array.from({ length: 3 }, () => new Browser());
      const [changed, ...signedIn] = await Promise.all([
        one.changePassword(somebody.password, 'Next@12345'),
        ...others.map((other) => other.signIn(somebody)),
      ]);
      expect(changed.status).toBe(204);
      for (const { status } of signedIn) expect([200, 401]).toContain(status);
      expect(await familiesOf(one)).toBe(1);
      await expectOpen(one);
    }
  });

  it('ends with the account', async () => {
    const deleted = await browser.client.raw('DELETE', '/me', {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ password: person.password }),
    });
    expect(deleted.status).toBe(204);
    await expectEnded(browser);
  });
});

describe('a page of another origin', () => {
  it.each<[string, Record<string, string>]>([
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['another port of this host', { 'sec-fetch-site': 'same-site', origin: 'http://127.0.0.1:1' }],
    ['another site, in a browser that names the origin alone', { origin: 'https://evil.example' }],
    ['a sandboxed frame', { origin: 'null' }],
  ])('moves nothing: %s', async (_, headers) => {
    const token = browser.token;
    for (const answer of [
      await browser.refresh(headers),
      await browser.logOut(headers),
      await browser.logOutEverywhere(headers),
    ])
      expectProblem(answer, 403, 'cross_site_request');
    expect(browser.token).toBe(token);
    await expectOpen(browser);
  });

  it('is told from an own one, also behind a proxy', async () => {
    const { host } = new URL(browser.base);
    for (const headers of [
      { 'sec-fetch-site': 'same-origin', origin: 'http://shop.example' },
      { origin: `http://${host}` },
      { origin: 'https://shop.example', 'x-forwarded-host': 'shop.example' },
    ])
      expect((await browser.refresh(headers)).status).toBe(200);
  });
});
