import { expect, test } from '@playwright/test';
import { addToCart, fillLogIn, newCustomer, openShop } from './market.ts';
import { uniqueWord } from './people.ts';

test('a customer changes the profile, saves an address, buys to it, and leaves for good', async ({
  page,
  request,
}) => {
  const word = uniqueWord();
  const atta = `Atta ${word}`;
  const shop = await openShop(request, `Sharma ${word}`, [{ name: atta, price: 50, stock: 3 }]);
  const customer = await newCustomer(request, 'Meena Iyer');
  await page.goto('/customer-login');
  await fillLogIn(page, customer);
  await page.getByRole('link', { name: `Welcome ${customer.fullName}` }).click();

  await test.step('the profile', async () => {
    const form = page.getByRole('form', { name: 'Profile' });
    await form.getByLabel('Mobile').fill('12');
    await form.getByRole('button', { name: 'Save' }).click();
    await expect(form.getByLabel('Mobile')).toBeFocused();
    await form.getByLabel('Mobile').fill('9845054321');
    await form.getByLabel('Full name').fill('Meena Rao');
    await form.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Welcome Meena Rao')).toBeVisible();
  });

  await test.step('the password', async () => {
    const form = page.getByRole('form', { name: 'Password' });
    await form.getByLabel('Current password').fill('not my password');
    await form.getByLabel('New password').fill('Other@1234');
    await form.getByRole('button', { name: 'Change password' }).click();
    await expect(form.getByLabel('Current password')).toHaveAccessibleDescription(/not your password/);
    await form.getByLabel('Current password').fill(customer.password);
    await form.getByRole('button', { name: 'Change password' }).click();
    await expect(form.getByText('Changed.')).toBeVisible();
  });

  await test.step('a saved address is offered at the checkout', async () => {
    await page.getByRole('button', { name: 'Add an address' }).click();
    const form = page.getByRole('form', { name: 'New address' });
    await form.getByLabel('Name of the address').fill('Office');
    await form.getByLabel('Address', { exact: true }).fill('7 Hill Road, Pune');
    await page.context().grantPermissions(['geolocation']);
    await page.context().setGeolocation({ latitude: 18.520431234, longitude: 73.85674 });
    await form.getByRole('button', { name: 'I am there now' }).click();
    await expect(form.getByText('On the map: 18.52043, 73.85674')).toBeVisible();
    await form.getByRole('button', { name: 'Save address' }).click();
    await expect(page.getByText('7 Hill Road, Pune')).toBeVisible();
    await addToCart(page, shop, atta);
    await page.getByRole('link', { name: 'Cart, 1 item' }).click();
    await page.getByRole('button', { name: 'Buy cart' }).click();
    await page.getByLabel('Deliver to').selectOption('Office');
    await expect(page.getByLabel('Address')).toHaveValue('7 Hill Road, Pune');
    await page.getByRole('button', { name: /^Place order/ }).click();
    await page.getByRole('link', { name: /^Follow order/ }).click();
    await expect(page.getByText('7 Hill Road, Pune')).toBeVisible();
  });

  await test.step('an account with open orders stays; without them it goes', async () => {
    await page.getByRole('link', { name: 'Welcome Meena Rao' }).click();
    await page.getByRole('button', { name: 'Delete my account' }).click();
    const form = page.getByRole('form', { name: 'Delete account' });
    await form.getByLabel('Your password').fill('Other@1234');
    await form.getByRole('button', { name: 'Delete for good' }).click();
    await expect(form.getByRole('alert')).toContainText('not finished');
    await page.goBack();
    await page.getByRole('button', { name: 'Cancel order' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel this order' }).click();
    await expect(page.getByRole('status').getByText('Cancelled', { exact: true })).toBeVisible();
    await page.goForward();
    await page.getByRole('button', { name: 'Delete my account' }).click();
    await form.getByLabel('Your password').fill('Other@1234');
    await form.getByRole('button', { name: 'Delete for good' }).click();
    await expect(page.getByRole('link', { name: 'Log in' }).first()).toBeVisible();
  });
});
