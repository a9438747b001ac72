import { type APIRequestContext, expect, type Page } from '@playwright/test';
import { type Person, somebody, uniqueWord } from './people.ts';
import { apiUrl } from './running-stack.ts';

interface NewProduct {
  readonly name: string;
  readonly price: number;
  readonly stock: number;
}

/** A shop that was opened through the API, and what its owner can do to it from outside of the UI. */
export interface Market {
  readonly owner: Person;
  readonly shopId: number;
  readonly shopName: string;
  readonly productIds: readonly number[];
  changePrice(productId: number, price: number): Promise<void>;
  countStock(productId: number, quantity: number): Promise<void>;
}

async function register(
  request: APIRequestContext,
  role: 'customer' | 'shopowner',
  person: Person,
): Promise<void> {
  const answer = await request.post(`${apiUrl}/register`, {
    data: {
      role,
      username: person.username,
      password: person.password,
      full_name: person.fullName,
      mobile: '9845012345',
      address: '12 MG Road, Pune',
    },
  });
  expect(answer.status()).toBe(201);
}

/** A customer who has an account, and is not signed in anywhere. */
export async function newCustomer(request: APIRequestContext, name: string): Promise<Person> {
  const person = somebody(name);
  await register(request, 'customer', person);
  return person;
}

/** A shop that is always open, with products in stock, and its owner. */
export async function openShop(
  request: APIRequestContext,
  shopName: string,
  products: readonly NewProduct[],
): Promise<Market> {
  const owner = somebody('Ravi Sharma');
  await register(request, 'shopowner', owner);
  const form = { username: owner.username, password: owner.password };
  const signedIn = await request.post(`${apiUrl}/token`, { form });
  const { access_token } = (await signedIn.json()) as { access_token: string };
  const headers = { Authorization: `Bearer ${access_token}` };

  async function create(path: string, data: object): Promise<number> {
    const answer = await request.post(`${apiUrl}${path}`, { headers, data });
    expect(answer.status()).toBe(201);
    return ((await answer.json()) as { id: number }).id;
  }
  async function change(path: string, data: object): Promise<void> {
    expect((await request.patch(`${apiUrl}${path}`, { headers, data })).status()).toBe(200);
  }

  const shopId = await create('/shops', { name: shopName, city: 'Pune', upi_id: 'sharma@okaxis' });
  const productIds: number[] = [];
  for (const product of products) productIds.push(await create(`/shops/${shopId}/products`, product));
  const pathOf = (productId: number) => `/shops/${shopId}/products/${productId}`;
  return {
    owner,
    shopId,
    shopName,
    productIds,
    changePrice: (productId, price) => change(pathOf(productId), { price }),
    countStock: (productId, quantity) => change(`${pathOf(productId)}/stock`, { quantity }),
  };
}

/** A purchase from outside of the UI; answers the order's id. */
export async function buy(
  request: APIRequestContext,
  customer: Person,
  item: { readonly product_id: number; readonly quantity: number; readonly unit_price: number },
): Promise<number> {
  const form = { username: customer.username, password: customer.password };
  const { access_token } = (await (await request.post(`${apiUrl}/token`, { form })).json()) as {
    access_token: string;
  };
  const answer = await request.post(`${apiUrl}/orders`, {
    headers: { Authorization: `Bearer ${access_token}`, 'Idempotency-Key': uniqueWord() },
    data: { items: [item], address: '12 MG Road, Pune', payment_method: 'cod' },
  });
  expect(answer.status()).toBe(201);
  return ((await answer.json()) as { orders: { id: number }[] }).orders[0]!.id;
}

/** Through the log-in form that is shown. */
export async function fillLogIn(page: Page, person: Person): Promise<void> {
  await page.getByLabel('Username').fill(person.username);
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: 'Log in', exact: true }).click();
  await expect(page.getByText(`Welcome ${person.fullName}`)).toBeVisible();
}

/** Puts a product on the shop's page into the cart; waits until a new shop has come to the customers' lists. */
export async function addToCart(page: Page, { shopId }: Market, product: string): Promise<void> {
  const add = page.getByRole('button', { name: `Add ${product} to the cart` });
  await expect(async () => {
    await page.goto(`/shop/${shopId}`);
    await expect(add).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 60_000, intervals: [250, 500, 1000] });
  await add.click();
  await expect(page.getByRole('button', { name: `One more of ${product}` })).toBeFocused();
}
