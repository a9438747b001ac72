import { expect, type Locator, type Page, test } from '@playwright/test';
import { fillLogIn, newCustomer, openShop } from './market.ts';
import { uniqueWord } from './people.ts';

/** More stops than any page has on the way. */
const MOST_TABS = 120;

/** Presses Tab until the control has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  await expect(control).toBeVisible();
  for (let pressed = 0; pressed < MOST_TABS; pressed += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The keyboard does not reach ${String(control)}`);
}

async function press(page: Page, control: Locator): Promise<void> {
  await tabTo(page, control);
  await page.keyboard.press('Enter');
}

test('a customer buys without a mouse', async ({ page, request }) => {
  const word = uniqueWord();
  const atta = `Atta ${word}`;
  const market = await openShop(request, `Sharma ${word}`, [{ name: atta, price: 50, stock: 3 }]);
  const customer = await newCustomer(request, 'Meena Iyer');
  await page.goto('/customer-login');
  await fillLogIn(page, customer);

  await test.step('past the header, by the link for that', async () => {
    await page.goto(`/shop/${market.shopId}`);
    await expect(page.getByRole('heading', { name: market.shopName })).toBeVisible();
    await press(page, page.getByRole('link', { name: 'Skip to content' }));
    await expect(page.locator('#main')).toBeFocused();
  });

  await test.step('into the cart, and one more: the focus stays with what is pressed', async () => {
    await press(page, page.getByRole('button', { name: `Add ${atta} to the cart` }));
    await expect(page.getByRole('button', { name: `One more of ${atta}` })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('cart-count').filter({ visible: true })).toHaveText('2');
  });

  await test.step('to the cart and through the checkout', async () => {
    await page.goto('/cart');
    await press(page, page.getByRole('button', { name: 'Buy cart' }));
    await expect(page.getByRole('timer')).toBeVisible();
    await press(page, page.getByRole('button', { name: /^Place order/ }));
    await expect(page.getByRole('heading', { name: 'Thank you, your order is placed' })).toBeVisible();
    await press(page, page.getByRole('link', { name: /^Follow order/ }));
    await expect(page.getByRole('list', { name: 'Steps' })).toBeVisible();
  });

  await test.step('a question before it is cancelled keeps the focus, Escape leaves things as they are', async () => {
    await press(page, page.getByRole('button', { name: 'Cancel order' }));
    const question = page.getByRole('alertdialog');
    await expect(question).toBeVisible();
    for (let pressed = 0; pressed < 5; pressed += 1) {
      await page.keyboard.press('Tab');
      await expect(question.locator(':focus')).toHaveCount(1);
    }
    await page.keyboard.press('Escape');
    await expect(question).toBeHidden();
    await expect(page.getByRole('button', { name: 'Cancel order' })).toBeFocused();
  });
});
