import { expect, type Page, test } from '@playwright/test';
import { buy, fillLogIn, newCustomer, openShop } from './market.ts';
import { uniqueWord } from './people.ts';

/** Counts the notes that a page plays, where they are made. */
function hearNotes(): void {
  const heard = { notes: 0 };
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (when) {
    if (this.context.state === 'running') heard.notes += 1;
    start.call(this, when);
  };
  Object.assign(window, { heard });
}
const notesOf = (page: Page) =>
  page.evaluate(() => (window as unknown as { heard: { notes: number } }).heard.notes);
const badge = (page: Page) => page.getByTestId('order-news').filter({ visible: true });

test('an order is told on whatever page its shop and its customer are, and rings until somebody looks', async ({
  browser,
  request,
}) => {
  const word = uniqueWord();
  const shop = await openShop(request, `Sharma ${word}`, [{ name: `Atta ${word}`, price: 50, stock: 9 }]);
  const customer = await newCustomer(request, 'Asha Patil');
  const owner = await (await browser.newContext()).newPage();
  await owner.addInitScript(hearNotes);
  await owner.goto('/shopowner-login');
  await fillLogIn(owner, shop.owner);
  await owner.getByRole('link', { name: shop.shopName, exact: true }).click();
  await expect(owner.getByText(`Atta ${word}`)).toBeVisible();
  const page = await (await browser.newContext()).newPage();
  await page.goto('/customer-login');
  await fillLogIn(page, customer);

  const order = await buy(request, customer, {
    product_id: shop.productIds[0]!,
    quantity: 3,
    unit_price: 50,
  });

  await test.step('the owner, who looks at the products, is told and hears it again and again', async () => {
    await expect(owner.getByText(`New order ${order} for ₹150`)).toBeVisible();
    await expect(badge(owner)).toContainText('1');
    await expect(owner).toHaveTitle(/^\(1\) /);
    // Two notes a ring.
    await expect.poll(() => notesOf(owner)).toBeGreaterThanOrEqual(4);
  });

  await test.step('who looks at the order is not told of it again; it still waits', async () => {
    await badge(owner).click();
    await expect(owner.getByRole('list', { name: 'New', exact: true })).toContainText(`Order ${order}`);
    const seen = () => owner.evaluate(() => localStorage.getItem('kirana.orders-seen'));
    await expect.poll(seen).toContain(String(order));
    await expect(badge(owner)).toContainText('1');
  });

  await test.step('the customer, who looks at shops, is told how far it is', async () => {
    await owner.getByRole('button', { name: 'Accept' }).click();
    await expect(badge(owner)).toBeHidden();
    await expect(owner).toHaveTitle(/^Orders/);
    const told = page.getByText(`Order ${order}: Accepted`);
    await expect(told).toBeVisible();
    await expect(badge(page)).toContainText('1');
    await expect(page).toHaveTitle(/^\(1\) /);
    await page.getByRole('button', { name: 'Look', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: `Order ${order}` })).toBeVisible();
    await expect(badge(page)).toBeHidden();
  });
});
