import { expect, test } from '@playwright/test';
import { addToCart, fillLogIn, newCustomer, openShop } from './market.ts';
import { uniqueWord } from './people.ts';

test('a price that changes and a stock that falls are told in the cart, and settled there', async ({
  page,
  request,
}) => {
  const word = uniqueWord();
  const atta = `Atta ${word}`;
  const shop = await openShop(request, `Sharma ${word}`, [{ name: atta, price: 50, stock: 10 }]);
  const [product] = shop.productIds;
  const customer = await newCustomer(request, 'Asha Patil');
  await page.goto('/customer-login');
  await fillLogIn(page, customer);
  await addToCart(page, shop, atta);
  await page.getByRole('button', { name: `One more of ${atta}` }).click();
  await page.getByRole('button', { name: `One more of ${atta}` }).click();
  const checkOut = page.getByRole('button', { name: 'Buy cart' });

  await test.step('a new price, while the cart is open', async () => {
    await page.getByRole('link', { name: 'Cart, 3 items' }).click();
    await expect(checkOut).toBeEnabled();
    await shop.changePrice(product!, 60.25);
    await expect(page.getByText('Price changed: ₹50 → ₹60.25')).toBeVisible();
    await expect(checkOut).toBeDisabled();
    await page.getByRole('button', { name: `Accept new price of ${atta}` }).click();
    await expect(page.getByTestId('cart-total')).toHaveText('₹180.75');
    await expect(checkOut).toBeEnabled();
  });

  await test.step('less than was asked for, found at the checkout', async () => {
    await shop.countStock(product!, 2);
    await page.goto('/checkout');
    await expect(page).toHaveURL(/\/cart/);
    await expect(page.getByText('There is less in stock than you asked for.')).toBeVisible();
    await expect(page.getByText('Only 2 left')).toBeVisible();
    await page.getByRole('button', { name: `Set ${atta} to 2` }).click();
    await expect(page.getByTestId('cart-total')).toHaveText('₹120.50');
    await expect(checkOut).toBeEnabled();
  });

  await test.step('what is held at the checkout stays the customer’s; what is not is gone', async () => {
    // Half of what is there is held at most: all that is in the cart, and the rest is sold meanwhile.
    await shop.countStock(product!, 4);
    await checkOut.click();
    await expect(page.getByRole('timer')).toBeVisible();
    await shop.countStock(product!, 0);
    await page.getByRole('button', { name: /^Place order/ }).click();
    await expect(page.getByRole('heading', { name: 'Thank you, your order is placed' })).toBeVisible();
    await page.goto(`/shop/${shop.shopId}`);
    await expect(page.getByText('Out of stock')).toBeVisible();
    await expect(page.getByRole('button', { name: `Add ${atta} to the cart` })).toBeHidden();
  });

  await test.step('a product that sells out in the cart', async () => {
    await shop.countStock(product!, 1);
    await addToCart(page, shop, atta);
    await page.getByRole('link', { name: 'Cart, 1 item' }).click();
    await expect(checkOut).toBeEnabled();
    await shop.countStock(product!, 0);
    await expect(page.getByRole('region', { name: shop.shopName })).toContainText('Out of stock');
    await page.getByRole('button', { name: `Remove ${atta}`, exact: true }).click();
    await expect(page.getByText('Your cart is empty')).toBeVisible();
  });
});
