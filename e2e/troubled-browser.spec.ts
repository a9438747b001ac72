import { createServer, request as ask } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, type Page, test } from '@playwright/test';
import { type Market, openShop } from './market.ts';
import { uniqueWord } from './people.ts';
import { uiUrl } from './running-stack.ts';

let market: Market;
test.beforeAll(async ({ request }) => {
  const word = uniqueWord();
  market = await openShop(request, `Sharma ${word}`, [{ name: `Atta ${word}`, price: 50, stock: 3 }]);
});

/** As browsers do with site data off. */
function blockSiteData(): void {
  const refuse = () => {
    throw new DOMException('Access is denied for this document.', 'SecurityError');
  };
  for (const name of ['localStorage', 'sessionStorage', 'caches', 'indexedDB'])
    Object.defineProperty(window, name, { get: refuse });
  navigator.locks.request = () => Promise.reject(new DOMException('Denied.', 'SecurityError'));
}

/** As a browser does with a full disk. */
function fillStorage(): void {
  Storage.prototype.setItem = () => {
    throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
  };
}

/** As over plain HTTP from another machine. */
function takeSecureContext(): void {
  for (const [of, name] of [
    [Crypto.prototype, 'randomUUID'],
    [Crypto.prototype, 'subtle'],
    [Navigator.prototype, 'locks'],
    [Navigator.prototype, 'serviceWorker'],
  ] as const)
    Reflect.deleteProperty(of, name);
}

for (const [trouble, make] of [
  ['site data is blocked', blockSiteData],
  ['the storage is full', fillStorage],
  ['the page came over plain HTTP', takeSecureContext],
] as const)
  test(`pages work when ${trouble}`, async ({ page }) => {
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    await page.addInitScript(make);
    for (const path of ['/', '/shops', `/shop/${market.shopId}`]) {
      await page.goto(path);
      await expect(page.locator('main h1')).toBeVisible();
    }
    await page.getByRole('button', { name: /^Add Atta .* to the cart$/ }).click();
    await expect(page.getByTestId('cart-count').filter({ visible: true })).toHaveText('1');
    expect(errors).toEqual([]);
  });

test('a page whose program was lost on the way says so by itself, and can be tried again', async ({
  page,
}) => {
  await page.route('**/assets/*.js', (route) => route.abort());
  await page.goto('/shops');
  await expect(page.getByText('The page could not be loaded.')).toBeVisible();
  await page.unroute('**/assets/*.js');
  await page.getByRole('link', { name: /Try again/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Shops on Kirana Ghar' })).toBeVisible();
  await expect(page.getByText('The page could not be loaded.')).toBeHidden();
});

test('a part of a page that was lost on the way is loaded again', async ({ page }) => {
  await page.goto('/');
  let lost = 0;
  await page.route('**/assets/browse-*.js', (route) => {
    lost += 1;
    return lost === 1 ? route.abort() : route.continue();
  });
  await page.getByRole('link', { name: 'See all shops' }).click();
  await expect(page.locator('main .card').first()).toBeVisible();
  // The second time it may come from what the service worker keeps.
  expect(lost).toBeGreaterThan(0);
});

/** Serves the pages as they are, until it is told to take every request and never to answer. */
async function startSilentNetwork() {
  let silent = false;
  const server = createServer((incoming, outgoing) => {
    if (silent) return;
    const { method, url, headers } = incoming;
    const asked = ask(`${uiUrl}${url ?? '/'}`, { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    asked.on('error', () => outgoing.destroy());
    incoming.pipe(asked);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fallSilent: () => (silent = true),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const workerIsReady = (page: Page) =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller) return;
    await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve));
  });

test('opens on a network that takes requests and never answers', async ({ page }) => {
  const network = await startSilentNetwork();
  try {
    await page.goto(network.address);
    await workerIsReady(page);
    network.fallSilent();
    await page.goto(`${network.address}/cart`, { waitUntil: 'commit' });
    await expect(page.getByRole('heading', { level: 1, name: 'Your cart' })).toBeVisible();
  } finally {
    await network.stop();
  }
});

test('twice as large text on a small phone stays inside', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  await client.send('Page.setFontSizes', { fontSizes: { standard: 32 } });
  for (const path of ['/', '/shops', `/shop/${market.shopId}`, '/cart', '/customer-login']) {
    await page.goto(path);
    await expect(page.locator('main h1')).toBeVisible();
    if (path === '/shops') await expect(page.locator('.shop-card').first()).toBeVisible();
    await page.waitForFunction(() => document.querySelector('.skeleton, .page-progress') === null);
    const beyond = await page.evaluate(() =>
      [document.documentElement, ...document.querySelectorAll('.site-header *, .tab-bar *, main h1')]
        .filter((element) => !element.closest('.visually-hidden'))
        .filter((element) => {
          const { left, right, width } = element.getBoundingClientRect();
          return width > 1 && (left < -1 || right > window.innerWidth + 1);
        })
        .map(({ className, tagName }) => [tagName, className].join(' ')),
    );
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect([path, wider, beyond]).toEqual([path, 0, []]);
  }
  await context.close();
});

test('an address is opened at its top, wherever another one of the tab was scrolled to', async ({ page }) => {
  await page.goto('/');
  await page.locator('main h1').waitFor();
  await page.evaluate(() => window.scrollTo(0, 300));
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(0);
  await page.goto(`/shop/${market.shopId}`);
  await expect(page.getByRole('heading', { level: 1, name: market.shopName })).toBeVisible();
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
});
