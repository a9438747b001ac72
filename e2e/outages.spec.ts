import { expect, type Page, test } from '@playwright/test';
import { openStack, type PartName } from '../scripts/stack/stack.ts';
import { fillLogIn, newCustomer, openShop } from './market.ts';
import { uniqueWord } from './people.ts';
import { VIEWPORTS } from './pages/look.ts';
import { textsIn } from './pages/texts.ts';

const t = textsIn('en');

/** Stops a part of the stack, and starts it again whatever happens. */
async function without(part: PartName, run: () => Promise<void>): Promise<void> {
  const stack = openStack();
  expect(await stack.stop(part)).toBe('stopped');
  try {
    await run();
  } finally {
    await stack.start(part);
  }
}

/** Types what has not been asked before, so that an answer can only be a new one. */
async function askFor(page: Page, q: string): Promise<void> {
  await page.getByRole('combobox', { name: t('search.label') }).fill(q);
}

for (const [size, viewport] of Object.entries(VIEWPORTS)) {
  test.describe(`on a ${size}`, () => {
    test.use({ viewport });

    test('with the search stopped the list stays usable, and the search comes back', async ({ page }) => {
      await page.goto('/shops');
      await expect(page.locator('main .card').first()).toBeVisible();
      await without('elasticsearch', async () => {
        await askFor(page, 'atta');
        await expect(page.getByText(t('search.unavailable'))).toBeVisible();
        await page.locator('main .card a').first().click();
        await expect(page).toHaveURL(/\/shop\/\d+$/);
        await expect(page.locator('main h1')).toBeVisible();
        await page.goBack();
        await expect(page.getByText(t('search.unavailable'))).toBeVisible();
      });
      await page.getByRole('button', { name: t('common.tryAgain') }).click();
      await expect(page.locator('.hit').first()).toBeVisible({ timeout: 60_000 });
    });

    test('with the API stopped a page says so, and is itself again when the API is', async ({
      page,
      request,
    }) => {
      const word = uniqueWord();
      const market = await openShop(request, `Sharma ${word}`, [
        { name: `Atta ${word}`, price: 50, stock: 3 },
      ]);
      const customer = await newCustomer(request, 'Meena Iyer');
      await page.goto('/customer-login');
      await fillLogIn(page, customer);
      await without('backend', async () => {
        await page.goto('/orders');
        await expect(page.getByRole('alert').getByText(t('errors.unreachable'))).toBeVisible({
          timeout: 60_000,
        });
        // Nobody is logged out because of it: the way stays what it was.
        await expect(page).toHaveURL(/\/orders$/);
      });
      const retry = page.getByRole('button', { name: t('common.tryAgain') });
      await expect(async () => {
        if (await retry.isVisible()) await retry.click();
        await expect(page.getByText('You have not ordered yet')).toBeVisible({ timeout: 5_000 });
      }).toPass({ timeout: 60_000 });
      await page.goto(`/shop/${market.shopId}`);
      await expect(page.getByRole('heading', { name: market.shopName })).toBeVisible();
    });
  });
}
