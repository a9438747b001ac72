import { z } from 'zod';
import { SAMPLE_PASSWORD } from '../sample-data/logins.ts';
import type { SamplePerson, SampleShop } from '../sample-data/model.ts';
import { SHOPS } from '../sample-data/shops.ts';
import { ApiRefusal, type ApiClient } from './api-client.ts';
import { accountBody, keyOf, openingStock, productBodies, shopBody, type Role } from './sample-requests.ts';
import type { Tally } from './tally.ts';

/** Runs a step again while it fails for reasons that may pass. */
type Persist = <T>(step: () => Promise<T>) => Promise<T>;

const anything = z.unknown();
const answeredToken = z.object({ access_token: z.string() });
const stored = z.looseObject({ id: z.number(), name: z.string() });
type Stored = z.infer<typeof stored>;

/**
 * Puts one account with all it owns in place. Every step begins by looking what is there: a step that failed without
 * telling whether it had been carried out can be run again.
 */
export class SampleAccounts {
  readonly #client: ApiClient;
  readonly #tally: Tally;
  readonly #persist: Persist;

  constructor(client: ApiClient, tally: Tally, persist: Persist) {
    this.#client = client;
    this.#tally = tally;
    this.#persist = persist;
  }

  async seedCustomer(customer: SamplePerson): Promise<void> {
    const created = await this.#persist(() => this.#register(customer, 'customer'));
    if (!created) await this.#persist(() => this.#signIn(customer));
  }

  async seedOwner(owner: SamplePerson): Promise<void> {
    await this.#persist(() => this.#register(owner, 'shopowner'));
    const token = await this.#persist(() => this.#signIn(owner));
    const shops = SHOPS.filter(({ owner: username }) => username === owner.username);
    const ids = await this.#persist(() => this.#putShops(token, shops));
    for (const [shop, id] of ids) await this.#persist(() => this.#putProducts(token, shop, id));
  }

  /** False when the name is taken. */
  async #register(person: SamplePerson, role: Role): Promise<boolean> {
    try {
      await this.#client.send(
        { method: 'POST', path: '/register', body: accountBody(person, role) },
        anything,
      );
      this.#tally.record('accounts', person.username, 'created');
      return true;
    } catch (error) {
      if (error instanceof ApiRefusal && error.status === 409) return false;
      throw error;
    }
  }

  /** Answers a token. */
  async #signIn({ username }: SamplePerson): Promise<string> {
    const form = { username, password: SAMPLE_PASSWORD };
    try {
      const answer = await this.#client.send({ method: 'POST', path: '/token', form }, answeredToken);
      this.#tally.record('accounts', username, 'present');
      return answer.access_token;
    } catch (error) {
      if (!(error instanceof ApiRefusal && error.status === 401)) throw error;
      throw new ApiRefusal(
        401,
        error.code,
        `The user '${username}' exists with another password than the sample one`,
      );
    }
  }

  async #putShops(token: string, shops: readonly SampleShop[]): Promise<Map<SampleShop, number>> {
    const existing = byName(await this.#client.list('/shops/', token, stored));
    const ids = new Map<SampleShop, number>();
    for (const shop of shops) {
      const { id, outcome } = await this.#put(token, '/shops/', existing.get(shop.name), shopBody(shop));
      this.#tally.record('shops', keyOf(shop), outcome);
      ids.set(shop, id);
    }
    return ids;
  }

  async #putProducts(token: string, shop: SampleShop, shopId: number): Promise<void> {
    const path = `/shops/${String(shopId)}/products/`;
    const existing = byName(await this.#client.list(path, token, stored));
    for (const body of productBodies(shop)) {
      const stock = openingStock(shop, body.name);
      const { outcome } = await this.#put(token, path, existing.get(body.name), body, { stock });
      this.#tally.record('products', `${keyOf(shop)}/${body.name}`, outcome);
    }
  }

  async #put<Body extends { name: string }>(
    token: string,
    path: string,
    existing: Stored | undefined,
    body: Body,
    onlyWhenNew: object = {},
  ) {
    if (!existing) {
      const given = { ...body, ...onlyWhenNew };
      const { id } = await this.#client.send({ method: 'POST', path, token, body: given }, stored);
      return { id, outcome: 'created' } as const;
    }
    const { id } = existing;
    const same = Object.entries(body).every(([field, value]) => existing[field] === value);
    if (same) return { id, outcome: 'present' } as const;
    await this.#client.send({ method: 'PATCH', path: `${path}${String(id)}`, token, body }, anything);
    return { id, outcome: 'corrected' } as const;
  }
}

/** The oldest row of each name: whatever a user adds under the same name later is not touched. */
function byName(rows: readonly Stored[]): Map<string, Stored> {
  return new Map([...rows].sort((a, b) => b.id - a.id).map((row) => [row.name, row]));
}
