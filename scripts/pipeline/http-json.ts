/** An HTTP answer that is not a success; `body` is its parsed JSON, or its text. */
export class HttpError extends Error {
  readonly status: number;
  readonly body: unknown;

  constructor(request: string, status: number, body: unknown) {
    super(`${request} was answered with ${status}: ${describe(body)}`);
    this.status = status;
    this.body = body;
  }
}

export interface HttpRequest {
  method?: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE';
  body?: unknown;
  /** Milliseconds until the request is given up. */
  timeoutMs?: number;
}

/** An address without its login, and the header that the login becomes: fetch takes no address with one. */
export function withoutLogin(address: string): { url: string; headers: Record<string, string> } {
  const url = new URL(address);
  const { username, password } = url;
  if (username === '') return { url: address, headers: {} };
  url.username = url.password = '';
  const login = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`);
  return { url: url.href, headers: { authorization: `Basic ${login.toString('base64')}` } };
}

/**
 * Sends a request with a JSON body and reads the JSON of its answer.
 * @throws HttpError for a status of 400 and above; TypeError or DOMException when there is no answer
 */
export async function httpJson(url: string, request: HttpRequest = {}): Promise<unknown> {
  const method = request.method ?? 'GET';
  const { url: address, headers } = withoutLogin(url);
  const response = await fetch(address, {
    method,
    ...(request.body === undefined
      ? { headers }
      : { headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(request.body) }),
    signal: AbortSignal.timeout(request.timeoutMs ?? 10_000),
  });
  const text = await response.text();
  const body = parse(text);
  if (!response.ok) throw new HttpError(`${method} ${new URL(url).pathname}`, response.status, body);
  return body;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Elasticsearch says why in error.reason, Connect in message. */
function describe(body: unknown): string {
  if (typeof body === 'object' && body !== null) {
    if ('message' in body) return String(body.message);
    if ('error' in body) return JSON.stringify(body.error);
  }
  return typeof body === 'string' ? body : JSON.stringify(body);
}
