import { expect, type Page, test } from '@playwright/test';
import { type Person, registerAs, somebody } from './people.ts';
import { apiUrl } from './running-stack.ts';

const asCustomer = async (page: Page, name: string): Promise<Person> => {
  const person = somebody(name);
  await registerAs(page, 'customer', person);
  await expect(page).toHaveURL(/\/customer-dashboard/);
  return person;
};

const welcome = (page: Page, { fullName }: Person) => page.getByText(`Welcome ${fullName}`);

const logIn = async (page: Page, person: Person): Promise<void> => {
  await page.goto('/customer-login');
  await page.getByLabel('Username').fill(person.username);
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: 'Log in', exact: true }).click();
  await expect(welcome(page, person)).toBeVisible();
};

/** The answers of the API to this request from now on, by their status. */
function answersTo(page: Page, path: string): number[] {
  const statuses: number[] = [];
  page.on('response', (response) => {
    if (new URL(response.url()).pathname === `/api${path}`) statuses.push(response.status());
  });
  return statuses;
}

/** The page's clock goes on by so many seconds, as it does for a laptop that slept. */
async function sleep(page: Page, seconds: number): Promise<void> {
  await page.clock.fastForward(seconds * 1000);
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
}

test('a reload keeps the session, and no token lies where a script could pick it up', async ({ page }) => {
  const person = await asCustomer(page, 'Meena Iyer');
  const renewals = answersTo(page, '/token/refresh');
  await page.reload();
  await expect(welcome(page, person)).toBeVisible();
  expect(renewals).toEqual([200]);
  const stored = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage, document.cookie]));
  expect(stored).not.toMatch(/eyJ|kirana_refresh/);
  const [cookie] = (await page.context().cookies()).filter(({ name }) => name === 'kirana_refresh');
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/' });
  expect(stored).not.toContain(cookie?.value);
});

test('a guest asks for no session', async ({ page }) => {
  const renewals = answersTo(page, '/token/refresh');
  await page.goto('/shops');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.goto('/customer-dashboard');
  await expect(page).toHaveURL(/\/customer-login/);
  expect(renewals).toEqual([]);
});

test('what a page was shown, the next one and another tab carry on', async ({ page, context }) => {
  const carriedBy = (of: Page): string[] => {
    const carried: string[] = [];
    of.on('request', (request) => {
      if (/\/api\/shops\b/.test(request.url())) carried.push(request.headers()['kirana-session'] ?? '');
    });
    return carried;
  };
  const open = async (of: Page) => {
    await of.goto('/shops');
    await expect(of.getByRole('heading', { level: 1 })).toBeVisible();
  };
  const first = carriedBy(page);
  const shown = page.waitForResponse(
    (response) => /\/api\/shops\b/.test(response.url()) && response.headers()['kirana-session'] !== undefined,
  );
  await open(page);
  await shown;
  expect(first[0]).toBe('new');
  const another = await context.newPage();
  for (const next of [page, another]) {
    const carried = carriedBy(next);
    await open(next);
    await expect.poll(() => carried[0]).toMatch(/^1(\.\d+){5}\.[\w-]{22}$/);
  }
  expect((await context.cookies()).map(({ name }) => name)).not.toContain('kirana_session');
});

test('another tab is signed in as well, and a logout in one is one in all', async ({ page, context }) => {
  const guests = await context.newPage();
  await guests.goto('/customer-login');
  const person = await asCustomer(page, 'Farhan Khan');
  await expect(welcome(guests, person)).toBeVisible();
  const third = await context.newPage();
  await third.goto('/account');
  await expect(welcome(third, person)).toBeVisible();

  await page.getByRole('button', { name: 'Log out' }).click();
  for (const tab of [page, guests, third]) await expect(tab).toHaveURL(/\/customer-login/);
  await expect
    .poll(async () => (await context.cookies()).filter(({ name }) => name === 'kirana_refresh'))
    .toEqual([]);
  await third.goto('/account');
  await expect(third).toHaveURL(/\/customer-login/);
});

test('a session goes on over the end of its tokens, in every tab, without a flicker', async ({
  page,
  context,
}) => {
  await page.clock.install();
  const person = await asCustomer(page, 'Priya Nair');
  await page.goto('/account');
  const name = page.getByLabel('Full name');
  await name.fill('Somebody in the middle of typing');
  const second = await context.newPage();
  await second.goto('/account');
  await expect(welcome(second, person)).toBeVisible();

  // Whichever tab is first renews for both.
  const renewals = [page, second].map((tab) => answersTo(tab, '/token/refresh'));
  for (let hours = 0; hours < 3; hours += 1) {
    const before = renewals.flat().length;
    await sleep(page, 3600);
    await expect.poll(() => renewals.flat().length).toBeGreaterThan(before);
  }
  expect(new Set(renewals.flat())).toEqual(new Set([200]));
  await expect(name).toHaveValue('Somebody in the middle of typing');
  await page.getByRole('link', { name: 'Shops' }).first().click();
  await expect(page).toHaveURL(/\/customer-dashboard/);
});

test('a token that the API no longer takes is replaced on the way', async ({ page }) => {
  const person = await asCustomer(page, 'Kavya Menon');
  let refused = 0;
  await page.route('**/api/me/addresses', async (route) => {
    if (refused++ > 0) return route.continue();
    // The very answer of the API to a token that has run out, for one that has not.
    return route.continue({ headers: { ...route.request().headers(), authorization: 'Bearer a.b.c' } });
  });
  const renewals = answersTo(page, '/token/refresh');
  const answers = answersTo(page, '/me/addresses');
  await page.goto('/account');
  await expect(welcome(page, person)).toBeVisible();
  await expect.poll(() => answers).toEqual([401, 200]);
  expect(renewals).toEqual([200, 200]);
  await expect(page).toHaveURL(/\/account/);
});

test('an API that is away for a moment logs nobody out', async ({ page }) => {
  const person = await asCustomer(page, 'Ravi Kumar');
  let isAway = true;
  await page.route('**/api/**', (route) => (isAway ? route.abort() : route.continue()));
  await page.goto('/account');
  await expect(page.getByRole('alert')).toContainText(/cannot be reached/);
  await expect(page).toHaveURL(/\/account/);
  isAway = false;
  await expect(welcome(page, person)).toBeVisible();
});

test('a logout without a network is one, and the API hears of it later', async ({
  page,
  context,
  request,
}) => {
  await asCustomer(page, 'Divya Rao');
  const [cookie] = (await context.cookies()).filter(({ name }) => name === 'kirana_refresh');
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Log out' }).click();
  await expect(page).toHaveURL(/\/customer-login/);
  const told = answersTo(page, '/logout');
  await context.setOffline(false);
  await expect.poll(() => told).toEqual([204]);
  const again = await request.post(`${apiUrl}/token/refresh`, {
    headers: { cookie: `kirana_refresh=${cookie?.value ?? ''}` },
  });
  expect(again.status()).toBe(401);
});

test('what ends everywhere ends in other browsers, which lead to the login and back', async ({
  page,
  browser,
}) => {
  const person = await asCustomer(page, 'Neha Shah');
  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await other.clock.install();
  await logIn(other, person);
  await other.goto('/account');

  await page.goto('/account');
  await page.getByRole('button', { name: 'Log out everywhere' }).click();
  await expect(page).toHaveURL(/\/customer-login/);

  // What is open lives as long as its access token, and no longer.
  await sleep(other, 3600);
  await expect(other).toHaveURL(/\/customer-login/);
  await other.getByLabel('Username').fill(person.username);
  await other.getByLabel('Password', { exact: true }).fill(person.password);
  await other.getByRole('button', { name: 'Log in', exact: true }).click();
  await expect(other).toHaveURL(/\/account/);
  await elsewhere.close();
});
