import { randomBytes } from 'node:crypto';
import { stack } from './stack.js';

/** What the API answered: the body is parsed JSON, or undefined when there is none. */
export interface Reply<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
  readonly ms: number;
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
  results: { _id: string; _index: string; name: string; price?: number; shop_name?: string }[];
}

/** A client of the API, as a guest or signed in. */
export class ApiClient {
  constructor(private readonly token?: string) {}

  get<Body>(path: string, headers: Record<string, string> = {}): Promise<Reply<Body>> {
    return this.send<Body>('GET', path, undefined, headers);
  }
  post<Body>(path: string, body: unknown): Promise<Reply<Body>> {
    return this.send<Body>('POST', path, body);
  }
  patch<Body>(path: string, body: unknown): Promise<Reply<Body>> {
    return this.send<Body>('PATCH', path, body);
  }
  delete(path: string): Promise<Reply<undefined>> {
    return this.send<undefined>('DELETE', path);
  }

  private async send<Body>(
    method: string,
    path: string,
    body?: unknown,
    extra: Record<string, string> = {},
  ): Promise<Reply<Body>> {
    const begun = performance.now();
    const response = await fetch(`${stack.addresses.api}${path}`, {
      method,
      headers: {
        ...(this.token === undefined ? {} : { authorization: `Bearer ${this.token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...extra,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(10_000),
    });
    const text = await response.text();
    const parsed = (text === '' ? undefined : JSON.parse(text)) as Body;
    return {
      status: response.status,
      headers: response.headers,
      body: parsed,
      ms: performance.now() - begun,
    };
  }
}

export const guest = new ApiClient();

/** A word that occurs nowhere else: names and searches of one test do not meet those of another. */
export const unique = (prefix: string) => `${prefix}${randomBytes(5).toString('hex')}`;

/** Registers somebody new and signs in. */
export async function signUp(role: 'shopowner' | 'customer'): Promise<ApiClient> {
  const username = unique(role === 'shopowner' ? 'owner' : 'customer');
  const password = 'Pass@1234';
  const person = {
    username,
    password,
    role,
    full_name: 'Asha Rao',
    address: '12 MG Road',
    mobile: '9876543210',
  };
  const registered = await guest.post('/register', person);
  if (registered.status !== 201) throw new Error(`register answered ${registered.status}`);
  const response = await fetch(`${stack.addresses.api}/token`, {
    method: 'POST',
    body: new URLSearchParams({ username, password }),
  });
  if (response.status !== 200) throw new Error(`/token answered ${response.status}`);
  const { access_token: token } = (await response.json()) as { access_token: string };
  return new ApiClient(token);
}

/** Opens a shop. */
export async function openShop(owner: ApiClient, fields: Partial<Shop> = {}): Promise<Shop> {
  const shop = await owner.post<Shop>('/shops/', { name: unique('Kirana '), city: 'Pune', ...fields });
  if (shop.status !== 201) throw new Error(`creating a shop answered ${shop.status}`);
  return shop.body;
}

/** Puts a product on a shop's shelf. */
export async function stockProduct(
  owner: ApiClient,
  shop: Shop,
  fields: Partial<Product> = {},
): Promise<Product> {
  const product = await owner.post<Product>(`/shops/${shop.id}/products/`, {
    name: unique('Atta '),
    price: 250.5,
    ...fields,
  });
  if (product.status !== 201) throw new Error(`creating a product answered ${product.status}`);
  return product.body;
}
