import type { APIRequestContext, Page } from '@playwright/test';
import { type Market, newCustomer, openShop } from '../market.ts';
import { type Person, uniqueWord } from '../people.ts';
import { apiUrl } from '../running-stack.ts';
import type { Texts } from './texts.ts';

export type Role = 'guest' | 'customer' | 'owner';

/** Who the scenes are played by, and where: an open shop with goods, its owner, and a customer with an order there. */
export interface Cast {
  readonly customer: Person;
  readonly owner: Person;
  readonly shopId: number;
}

/** The sample data's people, whose shops look like real ones. */
export async function sampleCast(request: APIRequestContext): Promise<Cast> {
  const password = 'Pass@1234';
  const owner = { fullName: 'Ramesh Gupta', username: 'ramesh_gupta', password };
  const shops = await ownShops(request, owner);
  const open = shops.find(({ opens_at, closes_at }) => opens_at !== null && opens_at === closes_at);
  const shopId = (open ?? shops[0])?.id;
  if (shopId === undefined) throw new Error('The sample data is not there: npm run up seeds it');
  return { owner, customer: { fullName: 'Priya Sharma', username: 'priya_sharma', password }, shopId };
}

/** New people and a new shop, for a stack whose sample data nobody promises. */
export async function newCast(request: APIRequestContext): Promise<Cast> {
  const word = uniqueWord();
  const market: Market = await openShop(request, `Sharma Kirana ${word}`, [
    { name: `Aashirvaad Atta ${word}`, price: 259.5, stock: 40 },
    { name: `Toor Dal ${word}`, price: 148, stock: 2 },
    { name: `Amul Butter ${word}`, price: 62, stock: 0 },
  ]);
  const customer = await newCustomer(request, 'Priya Sharma');
  await order(request, customer, market);
  return { owner: market.owner, customer, shopId: market.shopId };
}

interface OwnShop {
  readonly id: number;
  readonly opens_at: string | null;
  readonly closes_at: string | null;
}

async function tokenOf(request: APIRequestContext, { username, password }: Person): Promise<string> {
  const answer = await request.post(`${apiUrl}/token`, { form: { username, password } });
  return ((await answer.json()) as { access_token: string }).access_token;
}

async function ownShops(request: APIRequestContext, owner: Person): Promise<OwnShop[]> {
  const headers = { Authorization: `Bearer ${await tokenOf(request, owner)}` };
  return (await (await request.get(`${apiUrl}/shops`, { headers })).json()) as OwnShop[];
}

async function order(request: APIRequestContext, customer: Person, market: Market): Promise<void> {
  const headers = {
    Authorization: `Bearer ${await tokenOf(request, customer)}`,
    'Idempotency-Key': crypto.randomUUID(),
  };
  const items = [{ product_id: market.productIds[0], quantity: 2, unit_price: 259.5 }];
  const data = { items, address: '12 MG Road, Pune 411001', payment_method: 'cod' };
  const answer = await request.post(`${apiUrl}/orders`, { headers, data });
  if (answer.status() !== 201) throw new Error(`The scenes' order was not taken: ${await answer.text()}`);
}

/** Through the log-in form, in whatever language. */
export async function logInAs(page: Page, role: 'customer' | 'owner', cast: Cast, t: Texts): Promise<void> {
  await page.goto(role === 'owner' ? '/shopowner-login' : '/customer-login');
  await page.getByLabel(t('account.username')).fill(cast[role].username);
  await page.getByLabel(t('account.password'), { exact: true }).fill(cast[role].password);
  await page
    .locator('form')
    .getByRole('button', { name: t('account.logIn') })
    .click();
  await page.waitForURL('**/*-dashboard');
}
