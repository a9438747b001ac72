import { randomBytes } from 'node:crypto';
import { z } from 'zod';

const token = z.object({ access_token: z.string() });
const opened = z.object({ id: z.number() });
const progress = z.object({ done: z.literal(true), created: z.number() });
const found = z.object({ results: z.array(z.object({ shop_name: z.string() })) });

/** An answer, and how long it took in ms. */
export interface Answer {
  readonly status: number;
  readonly ms: number;
  readonly body: unknown;
}

/** The owner of the shop, through the API. Once signed in, every request carries the session of the answer before. */
export class Shopkeeper {
  readonly #api: string;
  readonly #login = { username: `big-${randomBytes(6).toString('hex')}`, password: 'Check@1234' };
  #headers: Record<string, string> = {};

  constructor(api: string) {
    this.#api = api;
  }

  /** Registers, signs in and opens the shop. @returns its id */
  async open(name: string): Promise<number> {
    const person = { full_name: 'Asha Rao', address: '12 MG Road', mobile: '+919876543210' };
    await this.json('POST', '/register', { ...this.#login, ...person, role: 'shopowner' });
    const signedIn = await this.#send('POST', '/token', new URLSearchParams(this.#login));
    this.#headers.authorization = `Bearer ${token.parse(signedIn.body).access_token}`;
    return opened.parse((await this.json('POST', '/shops', { name, city: 'Pune' })).body).id;
  }

  /** Imports products whose names begin with `word`. @returns how many there are */
  async fill(shop: number, word: string, count: number): Promise<number> {
    const rows = Array.from(
      { length: count },
      (_, n) => `${word} item ${String(n)},${String(10 + (n % 90))},50`,
    );
    const { body } = await this.#send(
      'POST',
      `/shops/${String(shop)}/products/import`,
      `name,price,stock\n${rows.join('\n')}\n`,
      'text/csv',
    );
    const last = String(body).trimEnd().split('\n').at(-1) ?? '';
    return progress.parse(JSON.parse(last)).created;
  }

  /** The name of the shop beside the first product that a search for `word` finds; undefined when it finds none. */
  async searched(word: string): Promise<string | undefined> {
    const { body } = await this.json('GET', `/search?type=product&size=1&q=${word}`);
    return found.parse(body).results[0]?.shop_name;
  }

  async closeAccount(): Promise<Answer> {
    return this.json('DELETE', '/me', { password: this.#login.password });
  }

  async json(method: string, path: string, body?: unknown): Promise<Answer> {
    return body === undefined
      ? this.#send(method, path)
      : this.#send(method, path, JSON.stringify(body), 'application/json');
  }

  async #send(method: string, path: string, body?: RequestInit['body'], type?: string): Promise<Answer> {
    const began = performance.now();
    const headers = { ...this.#headers, ...(type === undefined ? {} : { 'content-type': type }) };
    const response = await fetch(this.#api + path, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
    });
    const session = response.headers.get('kirana-session');
    if (session !== null) this.#headers['kirana-session'] = session;
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') && !text.includes('\n{');
    return { status: response.status, ms: performance.now() - began, body: isJson ? JSON.parse(text) : text };
  }
}
