import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Answer } from '../cache/answer.js';
import type { Question } from '../cache/cached-read.js';
import { entryOf } from '../cache/levels/entry.js';
import type { SnapshotRead } from '../postgres/snapshot-read.js';
import type { Page } from '../postgres/list-statement.js';
import { compressedBody, tagIn, tagWithoutCoding, type Coding } from './compressed-body.js';
import { encodeCursor } from './page.js';
import { Problem, type ProblemCode } from './problem.js';
import type { ReadPosition } from './read-position.js';
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
 * The answer, noted in what the client has seen: so is what it shows to be absent.
 * @throws Problem with this code when it is absent; its headers say where that came from
 */
export function shown(
  answer: Answer,
  readPosition: ReadPosition,
  absent: ProblemCode,
  question?: Question,
): Shown {
  readPosition.show(answer.seen);
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

/** What of an answer is sent to one client. */
export interface Representation {
  /** The entity tag of these bytes, with its quotes. */
  readonly tag: string;
  /** Null: the client has them already. */
  readonly bytes: Buffer | null;
  readonly coding: Coding | null;
}

/** The body as its client takes it; compressed only when it is the same for everybody. */
export function representationOf(
  { headers }: Asked,
  { body, etag }: Shown,
  isShared: boolean,
): Representation {
  const held = heldTag(headers['if-none-match'], etag);
  if (held !== undefined) return { tag: held, bytes: null, coding: null };
  const copy = isShared ? compressedBody(body, headers['accept-encoding']) : null;
  if (copy === null) return { tag: etag, bytes: body, coding: null };
  return { tag: tagIn(copy.coding, etag), bytes: copy.bytes, coding: copy.coding };
}

type Asked = Pick<IncomingMessage, 'headers'>;

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
  const sent = representationOf(request, answer, answer.question !== undefined);
  const has = sent.bytes === null;
  if (has) for (const [name] of pairsOf(FOR_DATA)) reply.removeHeader(name);
  reply.removeHeader('x-request-id');
  void reply.status(has ? 304 : 200).headers(Object.fromEntries(pairsOf(headersOf(answer, sent, address))));
  if (has) void reply.send();
  else void reply.type(JSON_TYPE).send(sent.bytes);
}

/**
 * The headers of an answer beside its type: names and values in turn. A 304 says what may differ from the answer that
 * the client has (RFC 9110, 15.4.5); the tag covers the link as well as the body.
 */
export function headersOf(
  answer: Shown,
  { tag, bytes, coding }: Representation,
  address: ListAddress | undefined,
): string[] {
  const headers = originOf(answer);
  const link = bytes === null || !address ? undefined : linkOf(answer, address);
  if (link !== undefined) headers.push('link', link);
  if (coding !== null) headers.push('content-encoding', coding);
  headers.push('etag', tag, 'cache-control', 'private, no-cache', 'vary', VARY);
  return headers;
}

const VARY = 'Accept-Encoding, Authorization, Cookie';

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

/**
 * The tag by which the client says that it has this very answer, in whatever coding.
 * RFC 9110: weak comparison, a list of tags, or `*`.
 */
function heldTag(ifNoneMatch: string | undefined, etag: string): string | undefined {
  if (ifNoneMatch === undefined) return undefined;
  const given = ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return given.includes('*') ? etag : given.find((tag) => tagWithoutCoding(tag) === etag);
}
