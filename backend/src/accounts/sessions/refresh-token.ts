import { createHash, randomBytes } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** What a browser holds: 256 random bits, as text. Only its hash is kept here. */
export type RefreshToken = string & { readonly __brand: 'RefreshToken' };
export type RefreshHash = Buffer & { readonly __brand: 'RefreshHash' };

export const REFRESH_COOKIE = 'kirana_refresh';
const BYTES = 32;
const IN_COOKIES = new RegExp(`(?:^|;\\s*)${REFRESH_COOKIE}=([\\w-]{43})(?:;|$)`);

/** A token that nobody has had before. */
export const newRefreshToken = (): RefreshToken => randomBytes(BYTES).toString('base64url') as RefreshToken;

/** What is kept of a token. It needs no salt and no slow hash: nobody guesses 256 random bits. */
export const hashOf = (token: RefreshToken): RefreshHash =>
  createHash('sha256').update(token).digest() as RefreshHash;

/** The token in a Cookie header; null without one that can be ours. */
export function refreshTokenIn(cookies: string | undefined): RefreshToken | null {
  const token = cookies === undefined ? undefined : IN_COOKIES.exec(cookies)?.[1];
  return token === undefined ? null : (token as RefreshToken);
}

/**
 * The Set-Cookie header that hands a token to a browser. `Path=/`, since a browser reaches this service below `/api`
 * and others do not; no script can read it, and no page of another site can make the browser send it.
 */
export const refreshCookie = (
  token: RefreshToken,
  { maxAge, secure }: { maxAge: number; secure: boolean },
): string => `${REFRESH_COOKIE}=${token}; ${attributes(maxAge, secure)}`;

/** The Set-Cookie header that takes it back. */
export const noRefreshCookie = (secure: boolean): string => `${REFRESH_COOKIE}=; ${attributes(0, secure)}`;

const attributes = (maxAge: number, secure: boolean): string =>
  `Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;

/** The refresh token that a browser has sent with its request, or null. */
export const SentRefreshToken = createParamDecorator(
  (_: unknown, context: ExecutionContext): RefreshToken | null =>
    refreshTokenIn(context.switchToHttp().getRequest<FastifyRequest>().headers.cookie),
);
