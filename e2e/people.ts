import { expect, type Page } from '@playwright/test';

export interface Person {
  readonly fullName: string;
  readonly username: string;
  readonly password: string;
}

/** A word that no other run has used and no dictionary has. */
export function uniqueWord(): string {
  const digits = `${Date.now()}${Math.floor(Math.random() * 1e9)}`;
  return 'q' + digits.replace(/\d/g, (digit) => 'bcdfghjklm'.charAt(Number(digit)));
}

export function somebody(name: string): Person {
  const word = uniqueWord();
  return { fullName: `${name} ${word.slice(-6)}`, username: `e2e_${word}`, password: 'Pass@1234' };
}

/** Fills in the register form that is shown and sends it. */
export async function fillRegistration(page: Page, person: Person): Promise<void> {
  await page.getByLabel('Full name').fill(person.fullName);
  await page.getByLabel('Mobile').fill('9845012345');
  await page.getByLabel('Address').fill('12 MG Road, Pune');
  await page.getByLabel('Username').fill(person.username);
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: 'Create account' }).click();
}

/** From the landing page to the dashboard of the role, through the register form. */
export async function registerAs(page: Page, role: 'customer' | 'shop owner', person: Person): Promise<void> {
  await page.goto('/');
  await page.getByRole('link', { name: `Continue as ${role}` }).click();
  await page.getByRole('link', { name: 'Register' }).click();
  await fillRegistration(page, person);
  await expect(page.getByText(`Welcome ${person.fullName}`)).toBeVisible();
}
