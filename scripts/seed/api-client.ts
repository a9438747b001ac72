import { z } from 'zod';
import { reasonOf } from '../stack/wait.ts';

/** The API can't be reached or says that it can't answer now: asking again later may help. */
export class TransientFailure extends Error {}

/** The API refused a request for good. `code` is the problem document's, where it has one. */
export class ApiRefusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const TRANSIENT_STATUSES: readonly number[] = [408, 425, 429, 502, 503, 504];
const problem = z.object({
  code: z.string().default(''),
  detail: z.string().optional(),
  title: z.string().optional(),
  errors: z.unknown().optional(),
});

export interface ApiRequest {
  method: 'GET' | 'POST' | 'PATCH';
  path: string;
  token?: string;
  headers?: Readonly<Record<string, string>>;
  body?: unknown;
  form?: Record<string, string>;
}

/** Speaks HTTP with Kirana Ghar's API; each request has a time limit and ends early when `signal` does. */
export class ApiClient {
  readonly #base: string;
  readonly #signal: AbortSignal;
  readonly #timeoutMs: number;

  constructor(base: string, signal: AbortSignal, timeoutMs = 10_000) {
    this.#base = base.replace(/\/+$/, '');
    this.#signal = signal;
    this.#timeoutMs = timeoutMs;
  }

  /**
   * @throws TransientFailure when no answer came or the status says "later"
   * @throws ApiRefusal for every other status above 399
   */
  async send<T>(request: ApiRequest, schema: z.ZodType<T>): Promise<T> {
    const response = await this.#fetch(request);
    return schema.parse(await readJson(response));
  }

  /** Every item of a list, following `Link: rel="next"`. Throws as `send` does. */
  async list<T>(path: string, token: string, item: z.ZodType<T>): Promise<T[]> {
    const items: T[] = [];
    let next: string | undefined = path;
    while (next !== undefined) {
      const response = await this.#fetch({ method: 'GET', path: next, token });
      items.push(...z.array(item).parse(await readJson(response)));
      next = nextPage(response.headers.get('link'));
    }
    return items;
  }

  async #fetch({ method, path, token, headers: given, body, form }: ApiRequest): Promise<Response> {
    const headers: Record<string, string> = { accept: 'application/json', ...given };
    if (token !== undefined) headers.authorization = `Bearer ${token}`;
    if (body !== undefined) headers['content-type'] = 'application/json';
    const payload = form ? new URLSearchParams(form) : body === undefined ? null : JSON.stringify(body);
    const signal = AbortSignal.any([this.#signal, AbortSignal.timeout(this.#timeoutMs)]);
    let response: Response;
    try {
      response = await fetch(`${this.#base}${path}`, { method, headers, body: payload, signal });
    } catch (error) {
      this.#signal.throwIfAborted();
      throw new TransientFailure(`${method} ${path}: ${reasonOf(error)}`, { cause: error });
    }
    if (response.ok) return response;
    const what = problem.safeParse(await readJson(response).catch(() => undefined)).data;
    const reason = [what?.detail ?? what?.title, what?.errors && JSON.stringify(what.errors)]
      .filter(Boolean)
      .join(' ');
    const message = `${method} ${path}: ${String(response.status)} ${what?.code ?? ''} ${reason}`.trim();
    if (TRANSIENT_STATUSES.includes(response.status)) throw new TransientFailure(message);
    throw new ApiRefusal(response.status, what?.code ?? '', message);
  }
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    throw new TransientFailure(
      `the answer of ${new URL(response.url).pathname} broke off: ${reasonOf(error)}`,
    );
  }
}

/** The path and query of a Link header's next page. */
function nextPage(link: string | null): string | undefined {
  const target = link?.match(/<([^>]+)>\s*;[^,]*rel="?next"?/)?.[1];
  if (target === undefined) return undefined;
  const { pathname, search } = new URL(target, 'http://relative');
  return `${pathname}${search}`;
}
