import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** A request id from outside is kept when it cannot do harm in a log. */
const SANE_REQUEST_ID = /^[\w.:-]{8,128}$/;

/** The id of a request: what its sender calls it, or a new one. */
export function requestIdOf({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && SANE_REQUEST_ID.test(given) ? given : randomUUID();
}
