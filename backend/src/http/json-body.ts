import type { IncomingMessage } from 'node:http';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from './problem.js';

/** Largest JSON or form body, in bytes: a cart of 100 lines has 7,000. A route that takes files says its own. */
export const BODY_LIMIT = 16_384;
/** Deepest nesting of a JSON body; the deepest that a route takes is 3. */
const DEEPEST = 10;

const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const OPENING: ReadonlySet<number> = new Set([0x5b, 0x7b]); // [ {
const CLOSING: ReadonlySet<number> = new Set([0x5d, 0x7d]); // ] }

/** Reads JSON bodies within these bounds: whoever sends more, or deeper, is refused before anything is parsed. */
export function readJson(adapter: FastifyAdapter): void {
  const fastify = adapter.getInstance<FastifyInstance>();
  const parse = fastify.getDefaultJsonParser('error', 'error');
  adapter.useBodyParser(
    'application/json',
    false,
    { bodyLimit: BODY_LIMIT },
    (request: FastifyRequest, body: Buffer, done: (error: Error | null, value?: unknown) => void) => {
      if (isTooDeep(body))
        done(new Problem('malformed_request', { detail: 'The JSON is nested too deeply' }));
      else void parse(request, body.toString(), done);
    },
  );
}

/** Whether a request has no body, whatever it says of its type. */
export function isEmptyBody({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  return headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) === 0;
}

/** Whether JSON text nests deeper than any body here does. */
export function isTooDeep(json: Buffer): boolean {
  let depth = 0;
  let isInString = false;
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at] ?? 0;
    if (isInString) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) isInString = false;
    } else if (byte === QUOTE) isInString = true;
    else if (OPENING.has(byte)) {
      depth += 1;
      if (depth > DEEPEST) return true;
    } else if (CLOSING.has(byte)) depth -= 1;
  }
  return false;
}
