import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Answer } from '../cache/answer.js';
import { entryOf } from '../cache/entry.js';
import type { SnapshotRead } from '../postgres/snapshot-read.js';
import { encodeCursor, type Page } from './page.js';
import { Problem, type ProblemCode } from './problem.js';
import type { Session } from './session.js';

/** An answer that has something to show. */
export type Shown = Answer & { readonly body: Buffer };

/** An answer that was just read from the primary. */
export function fromPrimary(read: SnapshotRead): Answer {
  const { body, next, etag, seen } = entryOf(read);
  return { body, next, etag, seen, servedBy: 'primary', ageMs: 0, marked: false, fence: null };
}

/**
 * The answer, noted in the client's session: so is what it shows to be absent.
 * @throws Problem with this code when it is absent; its headers say where that came from
 */
export function shown(answer: Answer, session: Session, absent: ProblemCode): Shown {
  session.show(answer.seen);
  if (answer.body === null) throw new Problem(absent, { headers: originOf(answer) });
  return { ...answer, body: answer.body };
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
  reply.headers({
    ...originOf(answer),
    etag: answer.etag,
    'cache-control': 'private, no-cache',
    vary: 'Authorization, Cookie',
  });
  if (matches(request.headers['if-none-match'], answer.etag)) void reply.status(304).send();
  else void reply.type('application/json; charset=utf-8').send(answer.body);
}

/** Where an answer came from, how old it is, and what it stands under. */
function originOf({ servedBy, ageMs, marked, fence }: Answer): Record<string, string> {
  return {
    'x-served-by': servedBy,
    'x-age-ms': String(Math.max(0, Math.round(ageMs))),
    ...(marked ? { 'x-stale': 'true' } : {}),
    ...(fence === null ? {} : { 'x-fence': fence }),
  };
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
