import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ApiProcess, startApi } from './support/api-process.js';
import { ApiClient, newPerson, type Person, type Reply, type Token, unique } from './support/api.js';
import { Browser } from './support/browser.js';
import { eventually } from './support/eventually.js';
import { expectProblem } from './support/problem.js';

let api: ApiProcess;
beforeAll(async () => {
  api = await startApi({
    ...{ LIMIT_SIGN_INS_PER_ACCOUNT: '3/60', LIMIT_SIGN_INS_PER_ADDRESS: '6/60' },
    ...{ LIMIT_REGISTRATIONS_PER_ADDRESS: '3/60', LIMIT_PASSWORD_CHECKS: '3/60', LIMIT_HOLDS: '2/60' },
    ...{ MAX_SHOPS_PER_ACCOUNT: '2', MAX_PRODUCTS_PER_SHOP: '2' },
  });
});
afterAll(() => api.process.end());

/** Nobody else's: what is counted for it was done here. */
const newAddress = () => `2001:db8:${randomBytes(2).toString('hex')}:${randomBytes(2).toString('hex')}::1`;

/** What somebody at an address asks for. */
function at(address: string) {
  const from = { 'x-forwarded-for': address };
  const client = new ApiClient(undefined, api.base);
  return {
    register: (person: Person) => client.post('/register', person, from),
    signIn: (username: string, password: string): Promise<Reply<Token>> =>
      client.raw('POST', '/token', { headers: from, body: new URLSearchParams({ username, password }) }),
  };
}

async function newAccount(role: Person['role'] = 'customer') {
  const person = newPerson(role);
  expect((await at(newAddress()).register(person)).status).toBe(201);
  return person;
}

async function signedIn(role: Person['role']): Promise<ApiClient> {
  const { username, password } = await newAccount(role);
  return new ApiClient((await at(newAddress()).signIn(username, password)).body.access_token, api.base);
}

function expectTooMany(reply: Reply<unknown>): void {
  expectProblem(reply, 429, 'too_many_attempts');
  expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0);
}

describe('sign-ins', () => {
  it('to an account get slower from wherever they come, of a name that is nobody’s too', async () => {
    const { username, password } = await newAccount();
    for (const name of [username, unique('nobody')]) {
      for (let i = 0; i < 3; i += 1)
        expectProblem(await at(newAddress()).signIn(name, 'Wrong@1234'), 401, 'invalid_credentials');
      expectTooMany(await at(newAddress()).signIn(name.toUpperCase(), 'Wrong@1234'));
    }
    // Whoever has the password gets in after the delay, and nothing is held against the account then.
    await eventually(async () =>
      expect((await at(newAddress()).signIn(username, password)).status).toBe(200),
    );
    for (let i = 0; i < 3; i += 1)
      expect((await at(newAddress()).signIn(username, 'Wrong@1234')).status).toBe(401);
  });

  it('keep nobody out whose browser is signed in', async () => {
    const person = await newAccount();
    const browser = new Browser(api.base);
    const from = { 'x-forwarded-for': newAddress() };
    expect((await browser.signIn(person, from)).status).toBe(200);
    for (let i = 0; i < 3; i += 1) await at(newAddress()).signIn(person.username, 'Wrong@1234');
    expectTooMany(await at(newAddress()).signIn(person.username, person.password));
    expect((await browser.signIn(person, from)).status).toBe(200);
  });

  it('from an address are bounded, whatever the names, and others go on', async () => {
    const { username, password } = await newAccount();
    const crowd = newAddress();
    const names = Array.from({ length: 6 }, () => unique('nobody'));
    for (const name of names) expect((await at(crowd).signIn(name, 'Wrong@1234')).status).toBe(401);
    // The same network, and another one.
    expectTooMany(await at(crowd.replace('::1', '::2')).signIn(username, password));
    expect((await at(newAddress()).signIn(username, password)).status).toBe(200);
  });
});

describe('what costs much', () => {
  it('is bounded: registrations from an address', async () => {
    const address = newAddress();
    for (let i = 0; i < 3; i += 1)
      expect((await at(address).register(newPerson('customer'))).status).toBe(201);
    expectTooMany(await at(address).register(newPerson('customer')));
  });

  it('is bounded: showing the password once more', async () => {
    const client = await signedIn('customer');
    const change = () =>
      client.post('/me/password', { current_password: 'Wrong@1234', new_password: 'Next@12345' });
    for (let i = 0; i < 3; i += 1) expectProblem(await change(), 403, 'wrong_password');
    expectTooMany(await change());
  });

  it('is bounded: holds', async () => {
    const client = await signedIn('customer');
    const hold = () => client.post('/carts/hold', { items: [{ product_id: 1, quantity: 1 }] });
    for (let i = 0; i < 2; i += 1) expect((await hold()).status).not.toBe(429);
    expectTooMany(await hold());
  });
});

describe('an account', () => {
  it('has so many shops, and none more by asking at once', async () => {
    const owner = await signedIn('shopowner');
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => owner.post('/shops', { name: unique('Kirana '), city: 'Pune' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409, 409]);
    for (const refused of answers.filter(({ status }) => status === 409))
      expectProblem(refused, 409, 'too_many_shops');
  });

  it('has so many products in a shop, by hand and by a file', async () => {
    const owner = await signedIn('shopowner');
    const shop = await owner.post<{ id: number }>('/shops', { name: unique('Kirana '), city: 'Pune' });
    const products = `/shops/${shop.body.id}/products`;
    expect((await owner.post(products, { name: 'Dal', price: 5 })).status).toBe(201);
    const file = (text: string) =>
      owner.raw('POST', `${products}/import`, { headers: { 'content-type': 'text/csv' }, body: text });
    expectProblem(await file('name,price\nAtta,1\nRice,2\n'), 409, 'too_many_products');
    expect((await file('name,price\nDal,6\nAtta,1\n')).status).toBe(200);
    expectProblem(await owner.post(products, { name: 'Rice', price: 5 }), 409, 'too_many_products');
  });
});
