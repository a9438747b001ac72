import { expect, type Page, test } from '@playwright/test';
import { uiUrl } from './running-stack.ts';

test.use({ serviceWorkers: 'allow' });

/** The page is controlled by the worker, and the worker has all that it keeps. */
async function installed(page: Page): Promise<void> {
  await page.goto('/');
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller) return;
    await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve));
  });
}

/** The addresses that the worker keeps answers of. */
const keptAddresses = (page: Page) =>
  page.evaluate(async () => {
    const caches = await Promise.all((await self.caches.keys()).map((name) => self.caches.open(name)));
    const requests = await Promise.all(caches.map((cache) => cache.keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });

test('opens without a network, says so, and works again with one', async ({ page, context }) => {
  await installed(page);
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByText(/You are offline/).first()).toBeVisible();
  await expect(page.getByRole('link', { name: 'Kirana Ghar' }).first()).toBeVisible();
  // Another page than the one that was open, by its own part of the program.
  await page.goto('/cart');
  await expect(page.locator('main')).toBeVisible();

  await context.setOffline(false);
  await page.goto('/');
  await expect(page.getByText(/You are offline/)).toHaveCount(0);
  const shops = await page.request.get(`${uiUrl}/api/shops/?limit=1`);
  expect(shops.status()).toBe(200);
});

test('keeps nothing that the API has answered, nor answers for it', async ({ page, context }) => {
  await installed(page);
  const ask = () =>
    page.evaluate(async () => {
      try {
        return (await fetch('/api/shops/?limit=1')).status;
      } catch {
        return 'no answer';
      }
    });
  expect(await ask()).toBe(200);
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.url().endsWith('/api/shops/?limit=1')),
    ask(),
  ]);
  expect(answer.fromServiceWorker()).toBe(false);
  expect((await keptAddresses(page)).filter((path) => path.startsWith('/api'))).toEqual([]);
  await context.setOffline(true);
  expect(await ask()).toBe('no answer');
});

test('can be installed: a manifest with icons that are there', async ({ page }) => {
  await page.goto('/');
  const address = await page.locator('link[rel="manifest"]').getAttribute('href');
  const manifest = await page.request.get(new URL(address ?? '', uiUrl).href);
  expect(manifest.headers()['content-type']).toContain('application/manifest+json');
  const { icons, ...said } = (await manifest.json()) as {
    icons: { src: string; sizes: string; type: string; purpose?: string }[];
  };
  expect(said).toMatchObject({ name: 'Kirana Ghar', start_url: '/', scope: '/', display: 'standalone' });
  expect(icons.map(({ sizes, purpose = 'any' }) => `${sizes} ${purpose}`)).toEqual(
    expect.arrayContaining(['192x192 any', '512x512 any', '192x192 maskable', '512x512 maskable']),
  );
  for (const { src, type, sizes } of icons) {
    const icon = await page.request.get(new URL(src, uiUrl).href);
    expect([src, icon.status(), icon.headers()['content-type']]).toEqual([src, 200, type]);
    if (type !== 'image/png') continue;
    const width = await page.evaluate(async (path) => {
      const image = new Image();
      image.src = path;
      await image.decode();
      return image.naturalWidth;
    }, src);
    expect(`${width}x${width}`).toBe(sizes);
  }
  // What Chromium has against installing it, as its developer tools say.
  const client = await page.context().newCDPSession(page);
  const { errors } = (await client.send('Page.getAppManifest')) as { errors: unknown[] };
  expect(errors).toEqual([]);
});

test('nothing on a page is refused by its own policy', async ({ page }) => {
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) =>
      console.error(`policy: ${effectiveDirective} ${blockedURI} ${sample}`),
    );
  });
  const refused: string[] = [];
  page.on('console', (message) => {
    if (/policy/i.test(message.text())) refused.push(message.text());
  });
  for (const path of ['/', '/cart', '/customer/login', '/shopowner/login', '/search?q=dal']) {
    await page.goto(path);
    await expect(page.locator('main')).toBeVisible();
  }
  expect(refused).toEqual([]);
});
