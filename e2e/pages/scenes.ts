import type { Page } from '@playwright/test';
import { csvFile, toNewProduct } from './scene-steps.ts';
import type { Cast, Role } from './people-of-scenes.ts';
import type { Texts } from './texts.ts';

/** What a scene is played with. */
export interface Stage {
  readonly page: Page;
  readonly t: Texts;
  readonly cast: Cast;
}

/** One page in one state: how to get there, and what shows that it is complete. Scenes of a role follow one another. */
export interface Scene {
  readonly name: string;
  readonly as: Role;
  readonly play: (stage: Stage) => Promise<void>;
  /** Is there when the page is complete. */
  readonly complete: string;
}

const at =
  (path: string | ((cast: Cast) => string)) =>
  async ({ page, cast }: Stage) => {
    await page.goto(typeof path === 'string' ? path : path(cast));
  };

const GUEST: readonly Scene[] = [
  { name: 'landing', as: 'guest', play: at('/'), complete: '.role-card' },
  {
    name: 'log-in-refused',
    as: 'guest',
    complete: '[role=alert]',
    play: async ({ page, t }) => {
      await page.goto('/customer-login');
      await page.getByLabel(t('account.username')).fill('nobody_of_this_name');
      await page.getByLabel(t('account.password'), { exact: true }).fill('wrong password');
      await page
        .locator('form')
        .getByRole('button', { name: t('account.logIn') })
        .click();
    },
  },
  {
    name: 'register-incomplete',
    as: 'guest',
    complete: '.field-error',
    play: async ({ page, t }) => {
      await page.goto('/shopowner-login?mode=register');
      await page.getByRole('button', { name: t('account.createAccount') }).click();
    },
  },
  { name: 'shops-for-guests', as: 'guest', play: at('/shops'), complete: 'main .card' },
  { name: 'not-found', as: 'guest', play: at('/no-such-page'), complete: '.empty' },
  {
    name: 'developer-panel',
    as: 'guest',
    complete: '.developer-panel table',
    play: async ({ page, t, cast }) => {
      await page.goto('/');
      await page.getByRole('switch', { name: t('common.developer') }).check();
      await page.goto(`/shop/${cast.shopId}`);
    },
  },
];

const CUSTOMER: readonly Scene[] = [
  { name: 'customer-dashboard', as: 'customer', play: at('/customer-dashboard'), complete: 'main .card' },
  {
    name: 'suggestions',
    as: 'customer',
    complete: '[role=listbox] [role=option]',
    play: async ({ page }) => {
      await page.goto('/customer-dashboard');
      await page.locator('main .card').first().waitFor();
      await page.getByRole('combobox').first().pressSequentially('atta');
    },
  },
  { name: 'search', as: 'customer', play: at('/customer-dashboard?q=atta'), complete: '.hit' },
  {
    name: 'nothing-found',
    as: 'customer',
    play: at('/customer-dashboard?q=zzzzqqqqxxxx'),
    complete: '.empty',
  },
  {
    name: 'shop',
    as: 'customer',
    play: at(({ shopId }) => `/shop/${shopId}`),
    complete: 'main .product-names',
  },
  {
    name: 'cart-empty',
    as: 'customer',
    play: at('/cart'),
    complete: '.empty',
  },
  {
    name: 'cart',
    as: 'customer',
    // Priced: until then it cannot be bought.
    complete: 'main .button-primary:enabled',
    play: async ({ page, cast }) => {
      await page.goto(`/shop/${cast.shopId}`);
      await page.locator('.add-to-cart').first().click();
      await page.locator('.stepper').first().waitFor();
      await page.goto('/cart');
    },
  },
  {
    name: 'cart-panel',
    as: 'customer',
    complete: '.cart-row',
    play: async ({ page, cast, t }) => {
      await page.goto(`/shop/${cast.shopId}`);
      await page
        .getByRole('link', { name: t('common.cartWith', { count: 1 }) })
        .locator('visible=true')
        .first()
        .click();
    },
  },
  {
    name: 'checkout',
    as: 'customer',
    // Not the clock of the hold: on a busy machine the API may refuse one, and the page says so.
    complete: 'main form button[type=submit]',
    play: async ({ page, t }) => {
      await page.goto('/cart');
      await page.getByRole('button', { name: t('cart.buy'), exact: true }).click();
    },
  },
  {
    name: 'order-placed',
    as: 'customer',
    complete: '[data-testid=placed-order]',
    play: async ({ page }) => {
      await page.locator('main form button[type=submit]').click();
    },
  },
  { name: 'orders', as: 'customer', play: at('/orders'), complete: '.order-card' },
  {
    name: 'order',
    as: 'customer',
    complete: '.timeline',
    play: async ({ page }) => {
      await page.goto('/orders');
      await page.locator('.order-card a').first().click();
    },
  },
  { name: 'account', as: 'customer', play: at('/account'), complete: 'main form' },
];

const OWNER: readonly Scene[] = [
  { name: 'shopowner-dashboard', as: 'owner', play: at('/shopowner-dashboard'), complete: 'main svg rect' },
  {
    name: 'shopowner-new-shop',
    as: 'owner',
    complete: 'main form',
    play: async ({ page, t }) => {
      await page.goto('/shopowner-dashboard');
      await page.getByRole('button', { name: t('owner.newShop') }).click();
    },
  },
  {
    name: 'shopowner-products',
    as: 'owner',
    play: at(({ shopId }) => `/shopowner-shops/${shopId}/products`),
    complete: '.own-product',
  },
  {
    name: 'shopowner-new-product',
    as: 'owner',
    complete: 'main form',
    play: toNewProduct,
  },
  { name: 'shopowner-orders', as: 'owner', play: at('/shopowner-orders'), complete: 'main .board-card' },
  {
    name: 'shopowner-all-orders',
    as: 'owner',
    play: at('/shopowner-orders?view=list'),
    complete: '.order-card',
  },
  {
    name: 'shopowner-order',
    as: 'owner',
    complete: '.timeline',
    play: async ({ page }) => {
      await page.goto('/shopowner-orders?view=list');
      await page.locator('.order-card a').first().click();
    },
  },
  {
    name: 'shopowner-stock',
    as: 'owner',
    play: at(({ shopId }) => `/shopowner-shops/${shopId}/stock`),
    complete: '.stock-row',
  },
  {
    name: 'shopowner-import',
    as: 'owner',
    complete: '.import-wrong',
    play: async ({ page, cast }) => {
      await page.goto(`/shopowner-shops/${cast.shopId}/import`);
      await page.locator('input[type=file]').setInputFiles(csvFile);
    },
  },
  {
    name: 'shopowner-settings',
    as: 'owner',
    play: at(({ shopId }) => `/shopowner-shops/${shopId}/settings`),
    complete: 'main form',
  },
  { name: 'shopowner-account', as: 'owner', play: at('/account'), complete: 'main form' },
];

/** Every page, as those see it who may. */
export const SCENES: readonly Scene[] = [...GUEST, ...CUSTOMER, ...OWNER];
