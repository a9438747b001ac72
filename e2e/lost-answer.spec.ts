import { expect, test } from '@playwright/test';
import { addToCart, fillLogIn, newCustomer, openShop } from './market.ts';
import { uniqueWord } from './people.ts';

test('an order whose answer is lost is placed once, whatever is pressed', async ({ page, request }) => {
  const word = uniqueWord();
  const atta = `Atta ${word}`;
  const shop = await openShop(request, `Sharma ${word}`, [{ name: atta, price: 50, stock: 10 }]);
  const customer = await newCustomer(request, 'Asha Patil');
  await page.goto('/customer-login');
  await fillLogIn(page, customer);
  await addToCart(page, shop, atta);
  await page.getByRole('link', { name: 'Cart, 1 item' }).click();
  await page.getByRole('button', { name: 'Buy cart' }).click();

  const keys: (string | undefined)[] = [];
  await test.step('the API buys, the answer does not arrive', async () => {
    await page.route('**/api/orders', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      keys.push(route.request().headers()['idempotency-key']);
      const answer = await route.fetch();
      expect(answer.status()).toBe(201);
      return route.abort();
    });
    await page.getByRole('button', { name: /^Place order/ }).click();
    await expect(page.getByText('Your order was sent, but no answer came')).toBeVisible();
    await page.getByRole('button', { name: 'Finish this order' }).click();
    await expect.poll(() => keys.length).toBe(2);
  });

  await test.step('after a reload it is finished, under the same key', async () => {
    await page.reload();
    await page.unroute('**/api/orders');
    const sent = page.waitForRequest((asked) => asked.method() === 'POST' && asked.url().endsWith('/orders'));
    await page.getByRole('button', { name: 'Finish this order' }).click();
    keys.push((await sent).headers()['idempotency-key']);
    await expect(page.getByRole('heading', { name: 'Thank you, your order is placed' })).toBeVisible();
    expect(keys[0]).toMatch(/^[\w-]{21,}$/);
    expect(new Set(keys).size).toBe(1);
    await expect(page.getByTestId('cart-count')).toHaveCount(0);
  });

  await test.step('and there is one of it', async () => {
    await page.getByRole('link', { name: 'All my orders' }).click();
    await expect(page.getByRole('list', { name: 'Orders' }).getByRole('listitem')).toHaveCount(1);
  });
});
