import { type Browser, expect, type Page, test } from '@playwright/test';
import { addToCart, fillLogIn, type Market, newCustomer, openShop } from './market.ts';
import { uniqueWord } from './people.ts';

/** A page of its own browser context, at the owner's orders. */
async function ownersScreen(page: Page, { owner }: Market): Promise<Page> {
  await page.goto('/shopowner-login');
  await fillLogIn(page, owner);
  await page.getByRole('link', { name: 'Orders', exact: true }).first().click();
  await expect(page.getByText('No orders yet')).toBeVisible();
  return page;
}

const newScreen = async (browser: Browser) => (await browser.newContext()).newPage();

test('a customer buys from two shops; both owners see it, one accepts, and the customer follows', async ({
  browser,
  request,
}) => {
  const word = uniqueWord();
  const [atta, salt] = [`Atta ${word}`, `Salt ${word}`];
  const first = await openShop(request, `Sharma ${word}`, [{ name: atta, price: 54.55, stock: 10 }]);
  const second = await openShop(request, `Patel ${word}`, [{ name: salt, price: 20, stock: 10 }]);
  const customer = await newCustomer(request, 'Asha Patil');
  const page = await newScreen(browser);
  const firstOwner = await ownersScreen(await newScreen(browser), first);
  const secondOwner = await ownersScreen(await newScreen(browser), second);

  await test.step('a guest fills a cart from both shops; a reload keeps it', async () => {
    await addToCart(page, first, atta);
    await page.getByRole('button', { name: `One more of ${atta}` }).click();
    await page.getByRole('button', { name: `One more of ${atta}` }).click();
    await addToCart(page, second, salt);
    await expect(page.getByTestId('cart-count').filter({ visible: true })).toHaveText('4');
    await page.reload();
    await page.getByRole('link', { name: 'Cart, 4 items' }).click();
    await expect(page.getByRole('region', { name: first.shopName })).toContainText('₹163.65');
    await expect(page.getByTestId('cart-total')).toHaveText('₹183.65');
  });

  await test.step('signs in at the checkout, and comes back to it', async () => {
    await page.getByRole('link', { name: 'Log in to buy' }).click();
    await expect(page).toHaveURL(/\/customer-login/);
    await fillLogIn(page, customer);
    await expect(page).toHaveURL(/\/checkout/);
    await expect(page.getByRole('timer')).toHaveText(/^(10:00|9:\d\d)$/);
    await expect(page.getByLabel('Address')).toHaveValue('12 MG Road, Pune');
    await page.getByRole('radio', { name: 'UPI' }).check();
  });

  await test.step('one order for each shop, and an empty cart', async () => {
    await page.getByRole('button', { name: 'Place order · ₹183.65' }).click();
    await expect(page.getByRole('heading', { name: 'Thank you, your order is placed' })).toBeVisible();
    await expect(page.getByTestId('placed-order')).toHaveCount(2);
    await expect(page.getByRole('link', { name: `Pay ₹163.65 to ${first.shopName} by UPI` })).toHaveAttribute(
      'href',
      /^upi:\/\/pay\?.*am=163\.65/,
    );
    await expect(page.getByTestId('cart-count')).toHaveCount(0);
  });

  await test.step('both owners see their order appear, without a reload', async () => {
    await expect(firstOwner.getByRole('main')).toContainText(`3 × ${atta}`);
    await expect(secondOwner.getByRole('main')).toContainText(`1 × ${salt}`);
    await expect(firstOwner.getByText(salt)).toBeHidden();
  });

  await test.step('one accepts, and the customer’s screen follows', async () => {
    const order = page.getByTestId('placed-order').filter({ hasText: first.shopName });
    await order.getByRole('link', { name: /^Follow order/ }).click();
    const now = page.getByRole('list', { name: 'Steps' }).locator('[aria-current=step]');
    await expect(now).toContainText('Placed');
    await firstOwner.getByRole('button', { name: 'Accept' }).click();
    // On a phone the columns are tabs.
    const accepted = firstOwner.getByRole('tab', { name: /Accepted/ });
    if (await accepted.isVisible()) await accepted.click();
    await expect(firstOwner.getByRole('button', { name: 'Packed' })).toBeVisible();
    await expect(now).toContainText('Accepted');
    await firstOwner.getByRole('button', { name: 'Packed' }).click();
    await expect(now).toContainText('Packed');
    await expect(page.getByRole('button', { name: 'Cancel order' })).toBeHidden();
  });

  await test.step('the customer cancels the other, and its owner’s screen follows', async () => {
    await page.getByRole('link', { name: '← My orders' }).click();
    await page
      .getByRole('listitem')
      .filter({ hasText: second.shopName })
      .getByRole('link', { name: /^Order/ })
      .click();
    await page.getByRole('button', { name: 'Cancel order' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel this order' }).click();
    await expect(secondOwner.getByRole('button', { name: 'Accept' })).toBeHidden();
    const done = secondOwner.getByRole('tab', { name: /Done/ });
    if (await done.isVisible()) await done.click();
    await expect(secondOwner.getByRole('main')).toContainText('Cancelled');
  });

  await test.step('and orders it again', async () => {
    await page.getByRole('button', { name: 'Order again' }).click();
    await expect(page.getByTestId('cart-total')).toHaveText('₹20');
    await expect(page.getByRole('button', { name: 'Buy cart' })).toBeEnabled();
  });
});
