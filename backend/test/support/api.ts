import { randomBytes } from 'node:crypto';
import { expect } from '@jest/globals';
import { stack } from './stack.js';

/** What the API answered: the body is parsed JSON, or undefined when there is none. */
export interface Reply<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

export interface Shop {
  id: number;
  name: string;
  city: string;
}
export interface Product {
  id: number;
  name: string;
  price: number;
  shop_name: string;
  shop_city: string;
}
export interface Hits {
  count: number;
  count_is_exact: boolean;
  results: {
    _id: string;
    _index: string;
    name: string;
    price?: number;
    shop_name?: string;
    brand?: string | null;
    unit?: string | null;
  }[];
}

/** A client of the API, as a guest or signed in. */
export class ApiClient {
  /** @param base another API process than the stack's */
  constructor(
    private readonly token?: string,
    private readonly base: string = stack.addresses.api,
  ) {}

  /** The same client, asking another API process. */
  at(base: string): ApiClient {
    return new ApiClient(this.token, base);
  }

  get<Body>(path: string, headers: Record<string, string> = {}): Promise<Reply<Body>> {
    return this.send<Body>('GET', path, undefined, headers);
  }
  post<Body>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Reply<Body>> {
    return this.send<Body>('POST', path, body, headers);
  }
  patch<Body>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Reply<Body>> {
    return this.send<Body>('PATCH', path, body, headers);
  }
  delete(path: string): Promise<Reply<undefined>> {
    return this.send<undefined>('DELETE', path);
  }

  private send<Body>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Reply<Body>> {
    if (body === undefined) return this.raw(method, path, { headers });
    return this.raw(method, path, {
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  }

  /** The answer in the pieces that it comes in; whoever stops reading closes the connection. */
  async *stream(
    method: string,
    path: string,
    { headers = {}, ...rest }: { headers?: Record<string, string>; body: string; signal?: AbortSignal },
  ): AsyncGenerator<string> {
    const response = await fetch(`${this.base}${path}`, {
      method,
      headers: { ...this.authorization(), ...headers },
      ...rest,
    });
    if (response.body) yield* response.body.pipeThrough(new TextDecoderStream());
  }

  /** Sends exactly this body and these headers; what is answered in another type than JSON is given as text. */
  async raw<Body>(
    method: string,
    path: string,
    { headers = {}, body }: { headers?: Record<string, string>; body?: string | URLSearchParams | Blob } = {},
  ): Promise<Reply<Body>> {
    const response = await fetch(`${this.base}${path}`, {
      method,
      headers: {
        ...this.authorization(),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
      signal: AbortSignal.timeout(10_000),
    });
    const text = await response.text();
    const json = /^application\/([\w.-]+\+)?json/.test(response.headers.get('content-type') ?? '');
    const parsed: unknown = text === '' ? undefined : json ? JSON.parse(text) : text;
    return {
      status: response.status,
      headers: response.headers,
      body: parsed as Body,
    };
  }

  private authorization(): Record<string, string> {
    return this.token === undefined ? {} : { authorization: `Bearer ${this.token}` };
  }
}

export const guest = new ApiClient();

/** What `X-Served-By` says of an answer that no database was asked for. */
export const KEPT = expect.stringMatching(/^(memory|redis)$/);

/** A word that occurs nowhere else: names and searches of one test do not meet those of another. */
export const unique = (prefix: string) => `${prefix}${randomBytes(5).toString('hex')}`;

export type Role = 'shopowner' | 'customer';
export interface Person {
  username: string;
  password: string;
  role: Role;
  full_name: string;
  address: string;
  mobile: string;
}
export interface Token {
  access_token: string;
  token_type: string;
  expires_in: number;
}

/** Somebody whom the API does not know yet. */
export const newPerson = (role: Role): Person => ({
  username: unique(role === 'shopowner' ? 'owner' : 'customer'),
  password: 'Pass@1234',
  role,
  full_name: 'Asha Rao',
  address: '12 MG Road',
  mobile: '+919876543210',
});

/** What the sign-in form answers. */
export const signIn = (username: string, password: string) =>
  guest.raw<Token>('POST', '/token', { body: new URLSearchParams({ username, password }) });

/** Registers somebody new and signs in. */
export async function signUp(role: Role): Promise<ApiClient> {
  const person = newPerson(role);
  const registered = await guest.post('/register', person);
  if (registered.status !== 201) throw new Error(`register answered ${registered.status}`);
  const signedIn = await signIn(person.username, person.password);
  if (signedIn.status !== 200) throw new Error(`/token answered ${signedIn.status}`);
  return new ApiClient(signedIn.body.access_token);
}

/** Opens a shop. */
export async function openShop(
  owner: ApiClient,
  fields: Partial<Shop> & Record<string, unknown> = {},
): Promise<Shop> {
  const shop = await owner.post<Shop>('/shops/', { name: unique('Kirana '), city: 'Pune', ...fields });
  if (shop.status !== 201) throw new Error(`creating a shop answered ${shop.status}`);
  return shop.body;
}

/** Puts a product on a shop's shelf. */
export async function stockProduct(
  owner: ApiClient,
  shop: Shop,
  fields: Partial<Product> & Record<string, unknown> = {},
): Promise<Product> {
  const product = await owner.post<Product>(`/shops/${shop.id}/products/`, {
    name: unique('Atta '),
    price: 250.5,
    stock: 20,
    ...fields,
  });
  if (product.status !== 201) throw new Error(`creating a product answered ${product.status}`);
  return product.body;
}

/**
 * Every item of a list, page after page by its `Link` headers. The session token goes from answer to request: a client
 * without one may be shown an older page after a newer one, while a replica is some milliseconds behind.
 */
export async function everyPage<Item>(
  path: string,
  who: ApiClient = guest,
  carried: { token: string } = { token: 'new' },
): Promise<Item[]> {
  const items: Item[] = [];
  for (let next: string | undefined = path; next !== undefined;) {
    const page: Reply<Item[]> = await who.get<Item[]>(next, { 'kirana-session': carried.token });
    carried.token = page.headers.get('kirana-session') ?? carried.token;
    items.push(...page.body);
    next = /<([^>]+)>; rel="next"/.exec(page.headers.get('link') ?? '')?.[1];
  }
  return items;
}
