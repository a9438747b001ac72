import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { argv } from 'node:process';
import { parseArgs } from 'node:util';
import { chromium, type Page } from 'playwright-core';
import { browser as launchOptions, uiUrl } from './running-stack.ts';

const HELP = `Usage: npm run screenshots -w e2e -- [options]

Writes a PNG of every page of the running UI, as a phone and as a desktop shows it.

  --to FOLDER        where to write (default: docs/screenshots of the repository)
  --owner NAME       a shop owner of the sample data (default: ramesh_gupta)
  --customer NAME    a customer of the sample data (default: priya_sharma)
  --password WORD    of both (default: Pass@1234)
  --search WORDS     what the customer looks for (default: atta)
  --help             this text

The UI's address comes from UI_URL or UI_PORT.`;

const { values: options } = parseArgs({
  args: argv.slice(2),
  options: {
    to: { type: 'string', default: path.join(import.meta.dirname, '..', 'docs', 'screenshots') },
    owner: { type: 'string', default: 'ramesh_gupta' },
    customer: { type: 'string', default: 'priya_sharma' },
    password: { type: 'string', default: 'Pass@1234' },
    search: { type: 'string', default: 'atta' },
    help: { type: 'boolean', default: false },
  },
});

const SIZES = {
  phone: { width: 360, height: 740 },
  desktop: { width: 1200, height: 800 },
} as const;

/** Shops close at night, and the sample data's with them: for a checkout, two must be open in India. */
const openShops = (page: Page) =>
  page
    .locator('.card')
    .filter({ hasNot: page.locator('.badge-warn'), hasNotText: 'Minimum order' })
    .locator('.card-link');

/** One page: how to get there, and what shows that it is complete. */
interface Scene {
  readonly name: string;
  readonly as: 'guest' | 'owner' | 'customer';
  readonly show: (page: Page) => Promise<void>;
}

async function visible(page: Page, selector: string): Promise<void> {
  await page.locator(selector).first().waitFor({ timeout: 15_000 });
}

const SCENES: readonly Scene[] = [
  {
    name: 'landing',
    as: 'guest',
    show: async (page) => {
      await page.goto('/');
      await visible(page, '.role-card');
    },
  },
  {
    name: 'log-in',
    as: 'guest',
    show: async (page) => {
      await page.goto('/customer-login');
      await page.getByLabel('Username').fill('nobody_of_this_name');
      await page.getByLabel('Password').fill('wrong password');
      await page.getByRole('button', { name: 'Log in', exact: true }).click();
      await visible(page, '[role=alert]');
    },
  },
  {
    name: 'register',
    as: 'guest',
    show: async (page) => {
      await page.goto('/shopowner-login?mode=register');
      await page.getByRole('button', { name: 'Create account' }).click();
      await visible(page, '.field-error');
    },
  },
  {
    name: 'shops-for-guests',
    as: 'guest',
    show: async (page) => {
      await page.goto('/shops');
      await visible(page, '.card');
    },
  },
  {
    name: 'not-found',
    as: 'guest',
    show: async (page) => {
      await page.goto('/no-such-page');
      await visible(page, '.empty');
    },
  },
  {
    name: 'customer-dashboard',
    as: 'customer',
    show: async (page) => {
      await page.goto('/customer-dashboard');
      await visible(page, '.card');
    },
  },
  {
    name: 'search',
    as: 'customer',
    show: async (page) => {
      await page.goto(`/customer-dashboard?q=${encodeURIComponent(options.search)}`);
      await visible(page, '.hit');
      await visible(page, '.card');
    },
  },
  {
    name: 'shop',
    as: 'customer',
    show: async (page) => {
      await page.goto('/customer-dashboard');
      await page.locator('.card-link').first().click();
      await visible(page, '.product');
    },
  },
  {
    name: 'cart',
    as: 'customer',
    show: async (page) => {
      for (const shop of [0, 1]) {
        await page.goto('/customer-dashboard');
        await visible(page, '.card');
        await openShops(page).nth(shop).click();
        await page
          .getByRole('button', { name: /^Add .* to the cart$/ })
          .first()
          .click();
      }
      await page.getByRole('link', { name: /^Cart/ }).click();
      await visible(page, '.cart-row');
    },
  },
  {
    name: 'checkout',
    as: 'customer',
    show: async (page) => {
      await page.getByRole('button', { name: 'Check out' }).click();
      await visible(page, '[role=timer]');
    },
  },
  {
    name: 'order-placed',
    as: 'customer',
    show: async (page) => {
      await page.getByRole('button', { name: /^Place order/ }).click();
      await visible(page, '[data-testid=placed-order]');
    },
  },
  {
    name: 'orders',
    as: 'customer',
    show: async (page) => {
      await page.goto('/orders');
      await visible(page, '.order-card');
    },
  },
  {
    name: 'order',
    as: 'customer',
    show: async (page) => {
      await page.locator('.order-card a').first().click();
      await visible(page, '.timeline');
    },
  },
  {
    name: 'account',
    as: 'customer',
    show: async (page) => {
      await page.goto('/account');
      await visible(page, 'form');
    },
  },
  {
    name: 'shopowner-dashboard',
    as: 'owner',
    show: async (page) => {
      await page.goto('/shopowner-dashboard');
      await visible(page, 'main h3');
      const closed = page.getByRole('button', { name: 'Products', exact: true });
      if (await closed.count()) await closed.first().click();
      await visible(page, '.product-row');
    },
  },
  {
    name: 'shopowner-editing',
    as: 'owner',
    show: async (page) => {
      await page
        .getByRole('button', { name: /Change the price/ })
        .first()
        .click();
      await page.getByRole('button', { name: 'Add a product' }).first().click();
      await visible(page, '.price-form');
    },
  },
  {
    name: 'shopowner-delete',
    as: 'owner',
    show: async (page) => {
      await page.getByRole('button', { name: 'Delete shop' }).first().click();
      await visible(page, 'dialog[open]');
    },
  },
  {
    name: 'shopowner-orders',
    as: 'owner',
    show: async (page) => {
      await page.goto('/shopowner-orders');
      await visible(page, '.order-card');
    },
  },
  {
    name: 'shopowner-order',
    as: 'owner',
    show: async (page) => {
      await page.locator('.order-card a').first().click();
      await visible(page, '.timeline');
    },
  },
  {
    name: 'shopowner-stock',
    as: 'owner',
    show: async (page) => {
      await page.goto('/shopowner-dashboard');
      await page
        .getByRole('link', { name: /^Stock of/ })
        .first()
        .click();
      await page
        .getByRole('button', { name: /^Change the stock/ })
        .first()
        .click();
      await visible(page, '.stock-row .form');
    },
  },
  {
    name: 'shopowner-import',
    as: 'owner',
    show: async (page) => {
      await page.getByRole('link', { name: 'Import' }).click();
      const buffer = Buffer.from('name,price,stock\nAtta,54.50,10\nSalt,free,3\n,20,-1\n');
      await page
        .getByLabel('Products as a CSV file')
        .setInputFiles({ name: 'products.csv', mimeType: 'text/csv', buffer });
      await visible(page, '.row-errors');
    },
  },
  {
    name: 'shopowner-settings',
    as: 'owner',
    show: async (page) => {
      await page.getByRole('link', { name: 'Settings' }).click();
      await visible(page, 'form');
    },
  },
  {
    name: 'shopowner-account',
    as: 'owner',
    show: async (page) => {
      await page.goto('/account');
      await visible(page, 'form');
    },
  },
];

async function logIn(page: Page, as: 'owner' | 'customer'): Promise<void> {
  await page.goto(as === 'owner' ? '/shopowner-login' : '/customer-login');
  await page.getByLabel('Username').fill(options[as]);
  await page.getByLabel('Password').fill(options.password);
  await page.getByRole('button', { name: 'Log in', exact: true }).click();
  await page.getByText('Welcome').waitFor({ timeout: 15_000 });
}

async function photograph(): Promise<void> {
  await mkdir(options.to, { recursive: true });
  const browser = await chromium.launch(launchOptions);
  try {
    for (const [size, viewport] of Object.entries(SIZES)) {
      for (const as of ['guest', 'customer', 'owner'] as const) {
        const context = await browser.newContext({ baseURL: uiUrl, viewport });
        const page = await context.newPage();
        if (as !== 'guest') await logIn(page, as);
        for (const scene of SCENES.filter((one) => one.as === as)) {
          await scene.show(page);
          const file = path.join(options.to, `${scene.name}-${size}.png`);
          await page.screenshot({ path: file });
          console.log(path.relative(process.cwd(), file));
        }
        await context.close();
      }
    }
  } finally {
    await browser.close();
  }
}

if (options.help) console.log(HELP);
else await photograph();
