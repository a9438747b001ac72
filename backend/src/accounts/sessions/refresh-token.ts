import { createHash, randomBytes } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { hostCookie } from '../../http/host-cookie.js';

/** What a browser holds: 256 random bits, as text. Only its hash is kept here. */
export type RefreshToken = string & { readonly __brand: 'RefreshToken' };
export type RefreshHash = Buffer & { readonly __brand: 'RefreshHash' };

const COOKIE = 'kirana_refresh';
const BYTES = 32;
const nameOf = (secure: boolean): string => (secure ? hostCookie(COOKIE) : COOKIE);

/** A token that nobody has had before. */
export const newRefreshToken = (): RefreshToken => randomBytes(BYTES).toString('base64url') as RefreshToken;

/** What is kept of a token. It needs no salt and no slow hash: nobody guesses 256 random bits. */
export const hashOf = (token: RefreshToken): RefreshHash =>
  createHash('sha256').update(token).digest() as RefreshHash;

/** The token in a Cookie header; null without one that can be ours. */
export function refreshTokenIn(cookies: string | undefined, secure: boolean): RefreshToken | null {
  const pattern = new RegExp(`(?:^|;\\s*)${nameOf(secure)}=([\\w-]{43})(?:;|$)`);
  const token = cookies === undefined ? undefined : pattern.exec(cookies)?.[1];
  return token === undefined ? null : (token as RefreshToken);
}

/**
 * The Set-Cookie header that hands a token to a browser. `Path=/`, since a browser reaches this service below `/api`
 * and others do not; no script can read it, and no page of another site can make the browser send it.
 */
export const refreshCookie = (
  token: RefreshToken,
  { maxAge, secure }: { maxAge: number; secure: boolean },
): string => `${nameOf(secure)}=${token}; ${attributes(maxAge, secure)}`;

/** The Set-Cookie header that takes it back. */
export const noRefreshCookie = (secure: boolean): string => `${nameOf(secure)}=; ${attributes(0, secure)}`;

const attributes = (maxAge: number, secure: boolean): string =>
  `Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;

/** The refresh token that a browser has sent with its request, or null. */
export const SentRefreshToken = createParamDecorator(
  (_: unknown, context: ExecutionContext): RefreshToken | null => {
    const { headers, server } = context.switchToHttp().getRequest<FastifyRequest>();
    return refreshTokenIn(headers.cookie, server.secureCookies);
  },
);
