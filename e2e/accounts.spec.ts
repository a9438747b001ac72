import { expect, test } from '@playwright/test';
import { fillRegistration, registerAs, somebody } from './people.ts';

test('log-in errors are told where they belong', async ({ page }) => {
  const person = somebody('Meena Iyer');
  await registerAs(page, 'customer', person);
  await expect(page).toHaveURL(/\/customer-dashboard/);

  await test.step('log out, and back with a wrong password', async () => {
    await page.getByRole('button', { name: 'Log out' }).click();
    await expect(page).toHaveURL(/\/customer-login/);
    await page.getByLabel('Username').fill(person.username);
    await page.getByLabel('Password', { exact: true }).fill('not my password');
    await page.getByRole('button', { name: 'Log in', exact: true }).click();
    await expect(page.getByRole('alert')).toHaveText('The username or the password is wrong.');
  });

  await test.step('with the right one, a reload keeps the login', async () => {
    await page.getByLabel('Password', { exact: true }).fill(person.password);
    await page.getByRole('button', { name: 'Log in', exact: true }).click();
    await expect(page.getByText(`Welcome ${person.fullName}`)).toBeVisible();
    await page.reload();
    await expect(page.getByText(`Welcome ${person.fullName}`)).toBeVisible();
  });

  await test.step('a taken username and refused fields', async () => {
    await page.getByRole('button', { name: 'Log out' }).click();
    await page.getByRole('link', { name: 'Register' }).click();
    await fillRegistration(page, person);
    await expect(page.getByLabel('Username')).toHaveAccessibleDescription(/is taken/);
    await page.getByLabel('Mobile').fill('12');
    await page.getByLabel('Password', { exact: true }).fill('x');
    await page.getByRole('button', { name: 'Create account' }).click();
    await expect(page.getByLabel('Mobile')).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByLabel('Password', { exact: true })).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByLabel('Mobile')).toBeFocused();
  });
});

test('pages lead those away who may not see them', async ({ page }) => {
  await page.goto('/shopowner-dashboard');
  await expect(page).toHaveURL(/\/shopowner-login/);
  await page.goto('/customer-dashboard?q=atta');
  await expect(page).toHaveURL(/\/customer-login/);
  await page.getByRole('link', { name: 'Register' }).click();
  await fillRegistration(page, somebody('Farhan Khan'));
  await expect(page).toHaveURL(/\/customer-dashboard\?q=atta/);
  await page.goto('/shopowner-dashboard');
  await expect(page).toHaveURL(/\/customer-dashboard/);
  await page.goto('/no-such-page');
  await expect(page.getByText('There is no such page')).toBeVisible();
});
