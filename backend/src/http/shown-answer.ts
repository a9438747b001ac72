import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Answer } from '../cache/answer.js';
import type { Question } from '../cache/cached-read.js';
import { entryOf } from '../cache/entry.js';
import type { SnapshotRead } from '../postgres/snapshot-read.js';
import { encodeCursor, type Page } from './page.js';
import { Problem, type ProblemCode } from './problem.js';
import type { Session } from './session.js';

export const JSON_TYPE = 'application/json; charset=utf-8';

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
  if (answer.body === null) throw new Problem(absent, { headers: asRecord(originOf(answer)) });
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
 * the next one in `Link`; 304 when the client has it already.
 */
export function send(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: Shown,
  address?: ListAddress,
): void {
  if (answer.question) request.server.straightAnswers?.remember(request, reply, answer.question, address);
  const has = hasAlready(request, answer);
  void reply.status(has ? 304 : 200).headers(asRecord(headersOf(answer, address)));
  if (has) void reply.send();
  else void reply.type(JSON_TYPE).send(answer.body);
}

/** The headers of an answer beside its type: names and values in turn. */
export function headersOf(answer: Shown, address: ListAddress | undefined): string[] {
  const headers = originOf(answer);
  const link = address && linkOf(answer, address);
  if (link !== undefined) headers.push('link', link);
  headers.push('etag', answer.etag, 'cache-control', 'private, no-cache', 'vary', 'Authorization, Cookie');
  return headers;
}

function asRecord(pairs: readonly string[]): Record<string, string> {
  const record: Record<string, string> = {};
  for (let i = 0; i + 1 < pairs.length; i += 2) record[pairs[i] ?? ''] = pairs[i + 1] ?? '';
  return record;
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
