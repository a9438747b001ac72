import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * What every answer of the API says to a browser: take it as the type that it names, and should it be opened as a page,
 * run nothing and tell nobody. Names and values in turn. Why there are no more of them is in docs/adr/0062-lean-answers.md.
 */
export const FOR_DATA: readonly string[] = [
  ...['x-content-type-options', 'nosniff'],
  ...['content-security-policy', "default-src 'none'"],
  ...['referrer-policy', 'no-referrer'],
];

/** What the one page of this service says, Swagger UI: its own scripts, and the styles that these write into it. */
const FOR_PAGES: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': [
    "default-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "img-src 'self' data:",
    "object-src 'none'",
    "style-src 'self' 'unsafe-inline'",
  ].join(';'),
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
};

const forData = Object.fromEntries(pairsOf(FOR_DATA));
const PAGE = /^\/docs(?:[/?]|$)/;

/** The headers of the answer at this address, whatever it comes to. TLS ends in front of this service and forces HTTPS there. */
export const standingHeaders = (url: string): Readonly<Record<string, string>> =>
  PAGE.test(url) ? FOR_PAGES : forData;

/**
 * HTTP/1.1 keeps a connection unless somebody says otherwise, so nothing is said: `Connection` and `Keep-Alive` are 48
 * bytes. What ends a connection still says so, and HTTP/1.0 is told.
 */
export function keepQuietly(request: IncomingMessage, response: ServerResponse): void {
  if (request.httpVersion === '1.1' && response.shouldKeepAlive && !response.hasHeader('connection'))
    response.removeHeader('connection');
}

/** Names and values in turn, as pairs. */
export function* pairsOf(flat: readonly string[]): Generator<[string, string]> {
  for (let i = 0; i + 1 < flat.length; i += 2) yield [flat[i] ?? '', flat[i + 1] ?? ''];
}
