import type { IncomingHttpHeaders } from 'node:http';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { hostCookie } from './host-cookie.js';
import { type Seen, union } from '../postgres/seen.js';
import { SESSION_SECONDS, type SessionTokens } from './session-token.js';

export const SESSION_HEADER = 'kirana-session';
const COOKIE = 'kirana_session';
const inCookies = (name: string) => new RegExp(`(?:^|;\\s*)${name}=([\\w.-]{1,200})`);
const IN_COOKIES = { plain: inCookies(COOKIE), secure: inCookies(hostCookie(COOKIE)) };

declare module 'fastify' {
  interface FastifyRequest {
    /** What the client of this request has seen. */
    session: Session;
  }
}

/** What a client has seen before its request, and is shown by the answer. */
export class Session {
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

  /** What the client has seen with the answer; null when the answer adds nothing to it. */
  get after(): Seen | null {
    if (this.shownNow === null) return null;
    return this.seen ? union(this.seen, this.shownNow) : this.shownNow;
  }
}

/**
 * Reads the token from the header and the cookie of every request, and sends the new one in both with every answer
 * that shows or writes something. The cookie is for browsers, which carry it by themselves; it says nothing about who
 * somebody is, and no request is allowed or refused by it.
 */
export function carrySessions(fastify: FastifyInstance, tokens: SessionTokens): void {
  const sessions = new WeakMap<FastifyRequest, Session>();
  fastify.decorateRequest('session', {
    getter(this: FastifyRequest) {
      const session =
        sessions.get(this) ??
        new Session(() => tokens.read(tokensOf(this.headers, this.server.secureCookies)));
      sessions.set(this, session);
      return session;
    },
  });
  fastify.addHook('onSend', (request, reply, payload, done) => {
    const after = request.session.after;
    const token = after === null ? null : tokens.issue(after);
    if (token !== null)
      reply.headers({ [SESSION_HEADER]: token, 'set-cookie': cookieOf(token, fastify.secureCookies) });
    done(null, payload);
  });
}

/** The cookie that carries a token: not for scripts, and not with requests from other sites' pages. */
export const cookieOf = (token: string, secure: boolean): string =>
  `${secure ? hostCookie(COOKIE) : COOKIE}=${token}; Path=/; Max-Age=${SESSION_SECONDS}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;

/** The session tokens that come with a request. */
export function tokensOf(headers: IncomingHttpHeaders, secure: boolean): (string | undefined)[] {
  const given = headers[SESSION_HEADER];
  const pattern = secure ? IN_COOKIES.secure : IN_COOKIES.plain;
  const cookie = headers.cookie === undefined ? undefined : pattern.exec(headers.cookie)?.[1];
  return [typeof given === 'string' ? given : undefined, cookie];
}

/** What the client of the request has seen. */
export const ClientSession = createParamDecorator(
  (_: unknown, context: ExecutionContext): Session =>
    context.switchToHttp().getRequest<FastifyRequest>().session,
);
