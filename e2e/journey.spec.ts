import { type APIRequestContext, expect, type Page, test } from '@playwright/test';
import { type Person, registerAs, somebody, uniqueWord } from './people.ts';
import { apiUrl } from './running-stack.ts';

/** How long a change may take from the primary to search and to the customers' lists. */
const ARRIVES = { timeout: 60_000, intervals: [250, 500, 1000] };
/** How long one load may take before it is loaded again. */
const SHOWN = { timeout: 5_000 };

async function createShop(page: Page, name: string, city: string): Promise<void> {
  await page.getByRole('button', { name: 'New shop' }).click();
  const form = page.getByRole('form', { name: 'New shop' });
  await form.getByLabel('Shop name').fill(name);
  await form.getByLabel('City').fill(city);
  await form.getByLabel('Area').fill('Kothrud');
  await form.getByLabel('Pincode').fill('411038');
  await form.getByLabel('Opens at').fill('07:00');
  await form.getByLabel('Closes at').fill('22:30');
  await form.getByRole('button', { name: 'Create shop' }).click();
  await expect(page.getByRole('heading', { name, level: 3 })).toBeVisible();
}

async function createProduct(page: Page, name: string, price: string): Promise<void> {
  await page.getByRole('button', { name: 'Add a product' }).click();
  const form = page.getByRole('form', { name: 'New product' });
  await form.getByLabel('Product name').fill(name);
  await form.getByLabel('Price (₹)').fill(price);
  await form.getByLabel('In stock').fill('20');
  await form.getByLabel('Unit').fill('5 kg');
  await form.getByLabel('Category').fill('Atta & Flours');
  await form.getByLabel('Name in Hindi').fill('गेहूं का आटा');
  await form.getByRole('button', { name: 'Add product' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: name }).last()).toBeVisible();
  await form.getByRole('button', { name: 'Done' }).click();
}

/** The owner's change from outside of the UI. */
async function changePriceByApi(
  request: APIRequestContext,
  owner: Person,
  shopId: string,
  price: number,
): Promise<void> {
  const form = { username: owner.username, password: owner.password };
  const token = (await (await request.post(`${apiUrl}/token`, { form })).json()) as { access_token: string };
  const headers = { Authorization: `Bearer ${token.access_token}` };
  const products = (await (await request.get(`${apiUrl}/shops/${shopId}/products/`, { headers })).json()) as {
    id: number;
  }[];
  const changed = await request.patch(`${apiUrl}/shops/${shopId}/products/${products[0]!.id}`, {
    headers,
    data: { price },
  });
  expect(changed.status()).toBe(200);
}

test('a shop and its product travel from the owner to a customer, and so does a new price', async ({
  browser,
  request,
}) => {
  const owner = somebody('Ravi Sharma');
  const customer = somebody('Asha Patil');
  const word = uniqueWord();
  const shopName = `Sharma Kirana ${word}`;
  // Its own city: of all shops, others may stand before it.
  const city = `Nagar ${word}`;
  const productName = `Chakki Atta ${word}`;
  const ownerPage = await (await browser.newContext()).newPage();
  const page = await (await browser.newContext()).newPage();

  await test.step('an owner registers and puts a shop and a product online', async () => {
    await registerAs(ownerPage, 'shop owner', owner);
    await createShop(ownerPage, shopName, city);
    await createProduct(ownerPage, productName, '285.50');
    await expect(ownerPage.getByRole('button', { name: `Change the price of ${productName}` })).toContainText(
      '₹285.50',
    );
  });

  await test.step('a customer registers and finds the product by search', async () => {
    await registerAs(page, 'customer', customer);
    await page.getByRole('combobox', { name: 'Search shops and products' }).fill(word);
    await expect(page).toHaveURL(/q=/);
    await expect(async () => {
      await page.reload();
      const results = page.getByRole('region', { name: 'Search' });
      await expect(results.getByText(`Product: ${productName} – ₹285.50`)).toBeVisible(SHOWN);
      await expect(results.getByText(`Shop: ${shopName} — ${city}`)).toBeVisible(SHOWN);
    }).toPass(ARRIVES);
    // A click rather than check(): the choice is kept in the address, and the radio button follows a moment later.
    const onlyShops = page.getByRole('radio', { name: 'Shops' });
    await onlyShops.click({ force: true });
    await expect(onlyShops).toBeChecked();
    await expect(page.getByText(`Product: ${productName}`)).toBeHidden();
  });

  await test.step('sees the shop in the list of its city, and opens it', async () => {
    const card = page.getByRole('region', { name: 'All shops' }).getByRole('link', { name: shopName });
    await expect(async () => {
      await page.goto(`/customer-dashboard?city=${encodeURIComponent(city)}`);
      await expect(card).toBeVisible(SHOWN);
    }).toPass(ARRIVES);
    await card.click();
    await expect(page.getByRole('heading', { name: shopName, level: 1 })).toBeVisible();
    await expect(page.getByText('Open 7:00 am – 10:30 pm')).toBeVisible();
    await expect(page.getByRole('region', { name: 'Atta & Flours' })).toContainText(productName);
    await expect(page.getByText('₹285.50')).toBeVisible();
  });

  await test.step('sees a price that was changed through the API at the next load', async () => {
    const shopId = /\/shop\/(\d+)/.exec(page.url())![1]!;
    await changePriceByApi(request, owner, shopId, 1299);
    await expect(async () => {
      await page.reload();
      await expect(page.getByText('₹1,299')).toBeVisible(SHOWN);
    }).toPass(ARRIVES);
    await expect(page.getByText('₹285.50')).toBeHidden();
  });

  await test.step('sees what the owner changes in the dashboard', async () => {
    await ownerPage.reload();
    await ownerPage.getByRole('button', { name: `Change the price of ${productName}` }).click();
    await ownerPage.getByLabel('New price (₹)').fill('299');
    await ownerPage.getByRole('button', { name: 'Save' }).click();
    await expect(ownerPage.getByText('₹299')).toBeVisible();
    await ownerPage.getByRole('switch', { name: 'On sale' }).click();
    await expect(ownerPage.getByRole('switch', { name: 'On sale' })).not.toBeChecked();
    await expect(async () => {
      await page.reload();
      await expect(page.getByText('₹299')).toBeVisible(SHOWN);
      await expect(page.getByText('Not on sale')).toBeVisible(SHOWN);
    }).toPass(ARRIVES);
  });

  await test.step('and the shop is gone after the owner has deleted it', async () => {
    await ownerPage.getByRole('button', { name: `Delete ${productName}` }).click();
    await ownerPage.getByRole('button', { name: 'Cancel' }).click();
    await expect(ownerPage.getByText(productName)).toBeVisible();
    await ownerPage.getByRole('link', { name: `Settings of ${shopName}` }).click();
    await ownerPage.getByRole('button', { name: 'Delete shop' }).click();
    await ownerPage.getByRole('alertdialog').getByRole('button', { name: 'Delete shop' }).click();
    await expect(ownerPage.getByText('You have no shop yet')).toBeVisible();
    await expect(async () => {
      await page.reload();
      await expect(page.getByText('This shop is not here')).toBeVisible(SHOWN);
    }).toPass(ARRIVES);
  });
});
