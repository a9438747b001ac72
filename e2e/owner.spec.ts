import { expect, test } from '@playwright/test';
import { addToCart, buy, fillLogIn, newCustomer, openShop } from './market.ts';
import { uniqueWord } from './people.ts';

test('an owner closes for today, sets terms, counts and imports; a customer sees it', async ({
  browser,
  request,
}) => {
  const word = uniqueWord();
  const atta = `Atta ${word}`;
  const shop = await openShop(request, `Sharma ${word}`, [{ name: atta, price: 50, stock: 3 }]);
  const customer = await newCustomer(request, 'Asha Patil');
  const ownerPage = await (await browser.newContext()).newPage();
  const page = await (await browser.newContext()).newPage();
  await page.goto('/customer-login');
  await fillLogIn(page, customer);
  await addToCart(page, shop, atta);
  await ownerPage.goto('/shopowner-login');
  await fillLogIn(ownerPage, shop.owner);
  await ownerPage.getByRole('link', { name: `Settings of ${shop.shopName}` }).click();

  await test.step('closed today, and open again', async () => {
    const closed = ownerPage.getByRole('switch', { name: 'Closed today' });
    await closed.click();
    await expect(closed).toBeChecked();
    await expect(page.getByText('Closed today', { exact: true })).toBeVisible();
    await page.getByRole('link', { name: 'Cart, 1 item' }).click();
    await expect(page.getByText('This shop is closed at the moment.')).toBeVisible();
    await closed.click();
    await expect(page.getByText('This shop is closed at the moment.')).toBeHidden();
    await expect(page.getByRole('button', { name: 'Buy cart' })).toBeEnabled();
  });

  await test.step('a minimum order; a wrong UPI id is told at its field', async () => {
    const form = ownerPage.getByRole('form', { name: 'Shop settings' });
    await form.getByLabel('Minimum order (₹)').fill('120');
    await form.getByLabel('UPI id').fill('nobody');
    await form.getByRole('button', { name: 'Save' }).click();
    await expect(form.getByLabel('UPI id')).toHaveAccessibleDescription(/UPI id such as/);
    await form.getByLabel('UPI id').fill('sharma@okicici');
    await form.getByRole('button', { name: 'Save' }).click();
    await expect(form.getByText('Saved.')).toBeVisible();
    await expect(page.getByText('Minimum order ₹120: add ₹70 more')).toBeVisible();
    await page.getByRole('link', { name: shop.shopName }).click();
    await expect(page.getByText('Minimum order ₹120', { exact: true })).toBeVisible();
  });

  await test.step('a low stock is in the list of what runs low, until it is counted', async () => {
    await ownerPage.getByRole('link', { name: 'Stock', exact: true }).click();
    await ownerPage.getByRole('switch', { name: 'Only what runs low' }).click();
    await ownerPage.getByRole('button', { name: `Change the stock of ${atta}` }).click();
    await ownerPage.getByText('Came in').click();
    await ownerPage.getByLabel('How many').fill('40');
    await ownerPage.getByRole('button', { name: 'Save' }).click();
    await expect(ownerPage.getByText('Nothing runs low')).toBeVisible();
    await ownerPage.getByRole('switch', { name: 'Only what runs low' }).click();
    await expect(ownerPage.getByTestId('quantity')).toHaveText('43');
    await ownerPage.getByRole('button', { name: `History of ${atta}` }).click();
    await expect(ownerPage.getByRole('list', { name: 'History' }).getByRole('listitem')).toHaveText([
      /^\+40Came in/,
      /^\+3First stock/,
    ]);
  });

  await test.step('a file with errors is refused line by line, a good one is imported', async () => {
    await ownerPage.getByRole('link', { name: 'Import' }).click();
    const choose = (csv: string) =>
      ownerPage
        .getByLabel('Products as a CSV or Excel file')
        .setInputFiles({ name: 'products.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
    await choose(`name,price,stock\nSalt ${word},free,3\n`);
    await expect(ownerPage.getByRole('row', { name: /^2 Salt .*price Please enter a number/ })).toBeVisible();
    await expect(ownerPage.getByRole('button', { name: /^Import/ })).toBeHidden();
    await choose(`name,price,stock\nSalt ${word},20,3\nSugar ${word},45.50,7\n`);
    await ownerPage.getByRole('button', { name: 'Import 2 products' }).click();
    await expect(ownerPage.getByText('Imported: 2 new, 0 updated.')).toBeVisible();
    await expect(page.getByText(`Sugar ${word}`)).toBeVisible();
  });

  await test.step('a price and a count are changed in the row, and are there after a reload', async () => {
    await ownerPage.getByRole('link', { name: 'See the products' }).click();
    await ownerPage.getByRole('button', { name: `Change the price of Salt ${word}` }).click();
    await ownerPage.getByLabel('New price (₹)').fill('1,250.50');
    await ownerPage.getByLabel('New price (₹)').press('Enter');
    const price = ownerPage.getByRole('button', { name: `Change the price of Salt ${word}` });
    await expect(price).toHaveText('₹1,250.50');
    await ownerPage.getByRole('button', { name: `Count Salt ${word}` }).click();
    await ownerPage.getByLabel('On the shelf').fill('99');
    await ownerPage.getByLabel('On the shelf').press('Enter');
    await expect(ownerPage.getByRole('button', { name: `Count Salt ${word}` })).toHaveText('99 in stock');
    await expect(page.getByText('₹1,250.50')).toBeVisible();
    await ownerPage.reload();
    await expect(price).toHaveText('₹1,250.50');
    await expect(ownerPage.getByRole('button', { name: `Count Salt ${word}` })).toHaveText('99 in stock');
  });

  await test.step('a new order comes to the board and the figures by itself, and is moved', async () => {
    await ownerPage.getByRole('link', { name: 'Orders', exact: true }).first().click();
    await expect(ownerPage.getByText('No orders yet')).toBeVisible();
    const order = await buy(request, customer, {
      product_id: shop.productIds[0]!,
      quantity: 3,
      unit_price: 50,
    });
    const column = (name: string) => ownerPage.getByRole('list', { name, exact: true });
    await expect(column('New')).toContainText(`3 × ${atta}`);
    await ownerPage.getByRole('button', { name: 'Accept' }).click();
    // On a phone the columns are tabs.
    const tab = ownerPage.getByRole('tab', { name: /Accepted/ });
    if (await tab.isVisible()) await tab.click();
    await expect(column('Accepted')).toContainText(`Order ${order}`);
    await expect(column('New')).toBeHidden();
    await ownerPage.getByRole('link', { name: 'Shops', exact: true }).first().click();
    await expect(ownerPage.getByRole('region', { name: 'Today', exact: true })).toContainText('₹150');
    await buy(request, customer, { product_id: shop.productIds[0]!, quantity: 3, unit_price: 50 });
    await expect(ownerPage.getByRole('region', { name: 'Today', exact: true })).toContainText('₹300');
  });
});
