import pLimit from 'p-limit';
import { z } from 'zod';
import { SAMPLE_PASSWORD } from '../sample-data/logins.ts';
import type { SamplePerson, SampleShop } from '../sample-data/model.ts';
import { CUSTOMERS, OWNERS } from '../sample-data/people.ts';
import { SHOPS } from '../sample-data/shops.ts';
import { ApiClient, ApiRefusal, TransientFailure } from './api-client.ts';
import { persist } from './persist.ts';
import type { Progress } from './progress.ts';
import { accountBody, keyOf, productBodies, shopBody, type Role } from './sample-requests.ts';
import { Tally, type Summary } from './tally.ts';

export interface ApiSeedOptions {
  api: string;
  /** Accounts that are worked on side by side. */
  concurrency: number;
  /** Milliseconds that the API may be away, counted from the last progress. */
  deadlineMs: number;
  progress: Progress;
  signal: AbortSignal;
}

const anything = z.unknown();
const stored = z.looseObject({ id: z.number(), name: z.string() });
type Stored = z.infer<typeof stored>;

/**
 * Puts the sample data in place through the API. What is missing is created, what differs is set back, nothing is
 * doubled: rows are matched by username, by owner and name, and by shop and name.
 * @throws ApiRefusal, or TransientFailure when the API stayed away beyond the deadline
 */
export async function seedThroughApi(options: ApiSeedOptions): Promise<Summary> {
  const stop = new AbortController();
  const signal = AbortSignal.any([options.signal, stop.signal]);
  const client = new ApiClient(options.api, signal);
  const products = SHOPS.reduce((sum, shop) => sum + productBodies(shop).length, 0);
  options.progress.start(OWNERS.length + CUSTOMERS.length + SHOPS.length + products);
  const tally = new Tally((done) => options.progress.update(done));
  const limit = pLimit(options.concurrency);
  const inTurn = (run: () => Promise<void>) =>
    limit(() =>
      persist(run, {
        deadlineMs: options.deadlineMs,
        progress: () => tally.done,
        isTransient: (error) => error instanceof TransientFailure,
        onWait: (error) => options.progress.waiting(error),
        signal,
      }),
    ).catch((error: unknown) => {
      stop.abort(error);
      throw error;
    });
  const work = [
    ...OWNERS.map((owner) => inTurn(() => seedOwner(client, tally, owner))),
    ...CUSTOMERS.map((customer) => inTurn(() => seedCustomer(client, tally, customer))),
  ];
  try {
    await Promise.all(work);
  } finally {
    await Promise.allSettled(work);
    options.progress.stop();
  }
  return tally.summary();
}

async function seedOwner(client: ApiClient, tally: Tally, owner: SamplePerson): Promise<void> {
  await register(client, tally, owner, 'shopowner');
  const token = await signIn(client, tally, owner);
  const existing = byName(await client.list('/shops/', token, stored));
  for (const shop of SHOPS.filter(({ owner: username }) => username === owner.username)) {
    const { id, outcome } = await put(client, token, '/shops/', existing.get(shop.name), shopBody(shop));
    tally.record('shops', keyOf(shop), outcome);
    await seedProducts(client, tally, token, shop, id);
  }
}

async function seedProducts(
  client: ApiClient,
  tally: Tally,
  token: string,
  shop: SampleShop,
  shopId: number,
) {
  const path = `/shops/${String(shopId)}/products/`;
  const existing = byName(await client.list(path, token, stored));
  for (const body of productBodies(shop)) {
    const { outcome } = await put(client, token, path, existing.get(body.name), body);
    tally.record('products', `${keyOf(shop)}/${body.name}`, outcome);
  }
}

async function seedCustomer(client: ApiClient, tally: Tally, customer: SamplePerson): Promise<void> {
  if (!(await register(client, tally, customer, 'customer'))) await signIn(client, tally, customer);
}

/** False when the name is taken. */
async function register(client: ApiClient, tally: Tally, person: SamplePerson, role: Role): Promise<boolean> {
  try {
    await client.send({ method: 'POST', path: '/register', body: accountBody(person, role) }, anything);
    tally.record('accounts', person.username, 'created');
    return true;
  } catch (error) {
    if (error instanceof ApiRefusal && error.status === 409) return false;
    throw error;
  }
}

/** Answers a token. */
async function signIn(client: ApiClient, tally: Tally, { username }: SamplePerson): Promise<string> {
  const form = { username, password: SAMPLE_PASSWORD };
  try {
    const answer = z.object({ access_token: z.string() });
    const { access_token: token } = await client.send({ method: 'POST', path: '/token', form }, answer);
    tally.record('accounts', username, 'present');
    return token;
  } catch (error) {
    if (!(error instanceof ApiRefusal && error.status === 401)) throw error;
    throw new ApiRefusal(
      401,
      error.code,
      `The user '${username}' exists with another password than the sample one`,
    );
  }
}

async function put<Body extends { name: string }>(
  client: ApiClient,
  token: string,
  path: string,
  existing: Stored | undefined,
  body: Body,
) {
  if (!existing) {
    const { id } = await client.send({ method: 'POST', path, token, body }, stored);
    return { id, outcome: 'created' } as const;
  }
  const same = Object.entries(body).every(([field, value]) => existing[field] === value);
  if (same) return { id: existing.id, outcome: 'present' } as const;
  await client.send({ method: 'PATCH', path: `${path}${String(existing.id)}`, token, body }, anything);
  return { id: existing.id, outcome: 'corrected' } as const;
}

/** The oldest row of each name: whatever a user adds under the same name later is not touched. */
function byName(rows: readonly Stored[]): Map<string, Stored> {
  return new Map([...rows].sort((a, b) => b.id - a.id).map((row) => [row.name, row]));
}
