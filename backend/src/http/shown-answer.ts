import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Answer } from '../cache/cached-read.js';
import { etagOf } from '../cache/entry.js';
import { openListBody } from './list-body.js';
import { encodeCursor, type Page } from './page.js';

/** An answer that has something to show. */
export type Shown = Answer & { readonly body: string };

/** An answer that was just read from the primary. */
export function fromPrimary(body: string): Shown {
  return { body, servedBy: 'primary', ageMs: 0, etag: etagOf(body), marked: false };
}

/**
 * Sends one thing: the database's JSON as it is, with where it came from and how old it is; 304 when the client has it
 * already.
 */
export function sendOne(request: FastifyRequest, reply: FastifyReply, answer: Shown): void {
  send(request, reply, answer, answer.body);
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
  const { items, next } = openListBody(answer.body);
  if (next !== undefined) {
    const parameters = new URLSearchParams();
    for (const [name, value] of Object.entries(address.query)) {
      if (value !== undefined) parameters.set(name, value);
    }
    parameters.set('limit', String(address.page.limit));
    parameters.set('cursor', encodeCursor(next));
    reply.header('link', `<${address.path}?${parameters.toString()}>; rel="next"`);
  }
  send(request, reply, answer, items);
}

function send(request: FastifyRequest, reply: FastifyReply, answer: Answer, body: string): void {
  reply.headers({
    'x-served-by': answer.servedBy,
    'x-age-ms': String(Math.max(0, Math.round(answer.ageMs))),
    etag: answer.etag,
    'cache-control': 'private, no-cache',
    vary: 'Authorization, Cookie',
  });
  if (answer.marked) reply.header('x-stale', 'true');
  if (matches(request.headers['if-none-match'], answer.etag)) void reply.status(304).send();
  else void reply.type('application/json; charset=utf-8').send(body);
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
