import type { IncomingMessage } from 'node:http';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { hostCookie } from './host-cookie.js';
import { type Seen, union } from '../postgres/seen.js';
import { READ_POSITION_SECONDS, type ReadPositionTokens } from './read-position-token.js';

export const READ_POSITION_HEADER = 'kirana-session';
const COOKIE = 'kirana_session';
const inCookies = (name: string) => new RegExp(`(?:^|;\\s*)${name}=([\\w.-]{1,200})`);
const IN_COOKIES = { plain: inCookies(COOKIE), secure: inCookies(hostCookie(COOKIE)) };

declare module 'fastify' {
  interface FastifyRequest {
    /** What the client of this request has seen. */
    readPosition: ReadPosition;
  }
}

/** What a client has seen before its request, and is shown by the answer. */
export class ReadPosition {
  private before: Seen | null | undefined = undefined;
  private shownNow: Seen | null = null;

  constructor(private readonly read: () => Seen | null) {}

  /** What the client had written and been shown before; null when it has not said so. */
  get seen(): Seen | null {
    if (this.before === undefined) this.before = this.read();
    return this.before;
  }

  /** The answer shows this, or was written by the request. */
  show(seen: Seen): void {
    this.shownNow = this.shownNow ? union(this.shownNow, seen) : seen;
  }

  /** What the client has seen with the answer; null when neither it nor the answer says anything of that. */
  get after(): Seen | null {
    if (this.shownNow === null) return this.seen;
    return this.seen ? union(this.seen, this.shownNow) : this.shownNow;
  }
}

const MOST_TOKENS = 4;

/** The texts that came where session tokens are carried, tokens or not. */
export interface Carried {
  readonly header: string | undefined;
  readonly cookie: string | undefined;
}

/**
 * Reads the token that every request carries, in its header or its cookie, and sends the new one where its client
 * carries it. The cookie is for browsers, which carry it by themselves; it says nothing about who somebody is, and no
 * request is allowed or refused by it.
 */
export function carryReadPositions(fastify: FastifyInstance, tokens: ReadPositionTokens): void {
  const { secureCookies } = fastify;
  const positions = new WeakMap<FastifyRequest, ReadPosition>();
  fastify.decorateRequest('readPosition', {
    getter(this: FastifyRequest) {
      const position =
        positions.get(this) ?? new ReadPosition(() => seenBy(carriedBy(this.raw, secureCookies), tokens));
      positions.set(this, position);
      return position;
    },
  });
  fastify.addHook('onSend', ({ raw, readPosition }, reply, payload, done) => {
    const header = tokenHeader(raw, carriedBy(raw, secureCookies), readPosition.after, tokens, secureCookies);
    if (header !== null) reply.header(...header);
    done(null, payload);
  });
}

/** What a request carries of what its client has seen. */
export function carriedBy({ headers }: Pick<IncomingMessage, 'headers'>, secure: boolean): Carried {
  const given = headers[READ_POSITION_HEADER];
  const pattern = secure ? IN_COOKIES.secure : IN_COOKIES.plain;
  const cookie = headers.cookie === undefined ? undefined : pattern.exec(headers.cookie)?.[1];
  return { header: typeof given === 'string' ? given : undefined, cookie };
}

/**
 * What the client has seen. The header may bring several tokens, separated by commas: answers overtake one another, and
 * of two tokens neither may say as much as the other.
 */
export const seenBy = ({ header, cookie }: Carried, tokens: ReadPositionTokens): Seen | null =>
  header === undefined && cookie === undefined
    ? null
    : tokens.read([...(header?.split(',', MOST_TOKENS) ?? []).map((text) => text.trim()), cookie]);

/**
 * The header of an answer, name and value, that tells its client what it has now seen; null when it carries that
 * already. It goes the way the client carries tokens: the cookie, if the request has one or comes from a browser, and no
 * header; else the header.
 */
export function tokenHeader(
  request: Pick<IncomingMessage, 'headers'>,
  { header, cookie }: Carried,
  seen: Seen | null,
  tokens: ReadPositionTokens,
  secure: boolean,
): [name: string, value: string] | null {
  if (seen === null) return null;
  const byCookie = header === undefined && (cookie !== undefined || isFromBrowser(request));
  const token = tokens.renew(byCookie ? cookie : header, seen);
  if (token === null) return null;
  return byCookie ? ['set-cookie', cookieOf(token, secure)] : [READ_POSITION_HEADER, token];
}

/** Every browser says so since 2023, on https and on its own machine; no script can make it say otherwise. */
const isFromBrowser = ({ headers }: Pick<IncomingMessage, 'headers'>): boolean =>
  headers['sec-fetch-site'] !== undefined;

/** The cookie that carries a token: not for scripts, and not with requests from other sites' pages. */
const cookieOf = (token: string, secure: boolean): string =>
  `${secure ? hostCookie(COOKIE) : COOKIE}=${token}; Path=/; Max-Age=${READ_POSITION_SECONDS}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;

/** What the client of the request has seen. */
export const ClientReadPosition = createParamDecorator(
  (_: unknown, context: ExecutionContext): ReadPosition =>
    context.switchToHttp().getRequest<FastifyRequest>().readPosition,
);
