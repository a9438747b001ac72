import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Answer } from '../cache/answer.js';
import { entryOf } from '../cache/entry.js';
import type { SnapshotRead } from '../postgres/snapshot-read.js';
import { encodeCursor, type Page } from './page.js';

/** An answer that has something to show. */
export type Shown = Answer & { readonly body: Buffer };

/** An answer that was just read from the primary; null when there is nothing. */
export function fromPrimary(read: SnapshotRead): Shown | null {
  const { body, next, etag, seen } = entryOf(read);
  if (body === null) return null;
  return { body, next, etag, seen, servedBy: 'primary', ageMs: 0, marked: false, fence: null };
}

/**
 * Sends one thing: the database's JSON as it is, with where it came from and how old it is; 304 when the client has it
 * already.
 */
export function sendOne(request: FastifyRequest, reply: FastifyReply, answer: Shown): void {
  send(request, reply, answer);
}

/** Where a list lives: its path, its query without the page, and the page. */
export interface ListAddress {
  readonly path: string;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly page: Page;
}

/** Sends a page of a list: an array, with the address of the next page in `Link`. */
export function sendList(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: Shown,
  address: ListAddress,
): void {
  if (answer.next !== null) {
    const parameters = new URLSearchParams();
    for (const [name, value] of Object.entries(address.query)) {
      if (value !== undefined) parameters.set(name, value);
    }
    parameters.set('limit', String(address.page.limit));
    parameters.set('cursor', encodeCursor(answer.next));
    reply.header('link', `<${address.path}?${parameters.toString()}>; rel="next"`);
  }
  send(request, reply, answer);
}

function send(request: FastifyRequest, reply: FastifyReply, answer: Shown): void {
  request.session.show(answer.seen);
  reply.headers({
    'x-served-by': answer.servedBy,
    'x-age-ms': String(Math.max(0, Math.round(answer.ageMs))),
    etag: answer.etag,
    'cache-control': 'private, no-cache',
    vary: 'Authorization, Cookie',
  });
  if (answer.marked) reply.header('x-stale', 'true');
  if (answer.fence !== null) reply.header('x-fence', answer.fence);
  if (matches(request.headers['if-none-match'], answer.etag)) void reply.status(304).send();
  else void reply.type('application/json; charset=utf-8').send(answer.body);
}

/** RFC 9110: weak comparison, a list of tags, or `*`. */
function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  const bare = etag.replace(/^W\//, '');
  return ifNoneMatch.split(',').some((tag) => {
    const given = tag.trim().replace(/^W\//, '');
    return given === '*' || given === bare;
  });
}
