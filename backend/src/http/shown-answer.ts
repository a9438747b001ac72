import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Answer } from '../cache/answer.js';
import type { Question } from '../cache/cached-read.js';
import { entryOf } from '../cache/entry.js';
import type { SnapshotRead } from '../postgres/snapshot-read.js';
import type { Page } from '../postgres/list-statement.js';
import { encodeCursor } from './page.js';
import { Problem, type ProblemCode } from './problem.js';
import type { Session } from './session.js';
import { FOR_DATA, pairsOf } from './standing-headers.js';

/** JSON is UTF-8 by its own definition (RFC 8259), which names no charset. */
export const JSON_TYPE = 'application/json';

/** An answer that has something to show. */
export type Shown = Answer & {
  readonly body: Buffer;
  /** What was asked, when the answer is the same for everybody who asks it. */
  readonly question?: Question | undefined;
};

/** An answer that was just read from the primary. */
export function fromPrimary(read: SnapshotRead): Answer {
  const { body, next, etag, seen } = entryOf(read);
  return { body, next, etag, seen, servedBy: 'primary', ageMs: 0, marked: false, fence: null };
}

/**
 * The answer, noted in the client's session: so is what it shows to be absent.
 * @throws Problem with this code when it is absent; its headers say where that came from
 */
export function shown(answer: Answer, session: Session, absent: ProblemCode, question?: Question): Shown {
  session.show(answer.seen);
  if (answer.body === null)
    throw new Problem(absent, { headers: Object.fromEntries(pairsOf(originOf(answer))) });
  return { ...answer, body: answer.body, question };
}

/** Where a list lives: its path, its query without the page, and the page. */
export interface ListAddress {
  readonly path: string;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly page: Page;
}

/**
 * Sends the database's JSON as it is, with where it came from and how old it is; a page of a list with the address of
 * the next one in `Link`; 304 when the client has it already. The id of its request is left out (ADR 62).
 */
export function send(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: Shown,
  address?: ListAddress,
): void {
  if (answer.question) request.server.straightAnswers?.remember(request, answer.question, address);
  const has = hasAlready(request, answer);
  if (has) for (const [name] of pairsOf(FOR_DATA)) reply.removeHeader(name);
  reply.removeHeader('x-request-id');
  void reply.status(has ? 304 : 200).headers(Object.fromEntries(pairsOf(headersOf(answer, has, address))));
  if (has) void reply.send();
  else void reply.type(JSON_TYPE).send(answer.body);
}

/**
 * The headers of an answer beside its type: names and values in turn. A 304 says what may differ from the answer that
 * the client has (RFC 9110, 15.4.5); the tag covers the link as well as the body.
 */
export function headersOf(answer: Shown, has: boolean, address: ListAddress | undefined): string[] {
  const headers = originOf(answer);
  const link = has || !address ? undefined : linkOf(answer, address);
  if (link !== undefined) headers.push('link', link);
  headers.push('etag', answer.etag, 'cache-control', 'private, no-cache', 'vary', 'Authorization, Cookie');
  return headers;
}

/** The last link of an address that is remembered: the same until the page changes. */
const links = new WeakMap<ListAddress, { readonly next: string; readonly link: string }>();

function linkOf({ next }: Shown, address: ListAddress): string | undefined {
  if (next === null) return undefined;
  const last = links.get(address);
  if (last?.next === next) return last.link;
  const { path, query, page } = address;
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) parameters.set(name, value);
  parameters.set('limit', String(page.limit));
  parameters.set('cursor', encodeCursor(next));
  const link = `<${path}?${parameters.toString()}>; rel="next"`;
  links.set(address, { next, link });
  return link;
}

/** Where an answer came from, how old it is, and what it stands under. */
function originOf({ servedBy, ageMs, marked, fence }: Answer): string[] {
  const headers = ['x-served-by', servedBy];
  if (Number.isFinite(ageMs)) headers.push('x-age-ms', String(Math.round(ageMs)));
  if (marked) headers.push('x-stale', 'true');
  if (fence !== null) headers.push('x-fence', fence);
  return headers;
}

/** Whether the client says that it has this very answer. */
export const hasAlready = ({ headers }: Pick<IncomingMessage, 'headers'>, { etag }: Answer): boolean =>
  matches(headers['if-none-match'], etag);

/** RFC 9110: weak comparison, a list of tags, or `*`. */
function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  const bare = etag.replace(/^W\//, '');
  return ifNoneMatch.split(',').some((tag) => {
    const given = tag.trim().replace(/^W\//, '');
    return given === '*' || given === bare;
  });
}
