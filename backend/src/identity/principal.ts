import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { UserRole } from './roles.js';

/** Id of a user, as text: no bigint is too large for it. */
export type UserId = string & { readonly __brand: 'UserId' };

/** Who makes a request, proven by an access token. */
export interface Principal {
  readonly id: UserId;
  readonly role: UserRole;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the sign-in guard; absent for a guest. */
    principal?: Principal;
  }
}

export const ROLES = 'kirana:roles';

/** The handler needs a signed-in user of one of these roles; without any, of whatever role. */
export const SignedIn = (...roles: UserRole[]) => SetMetadata(ROLES, roles);

/** The signed-in user. Only for handlers under `@SignedIn()`. */
export const CurrentUser = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const { principal } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!principal) throw new Error('a handler asks for the user without @SignedIn()');
  return principal;
});

/** The signed-in user, or undefined for a guest. */
export const Visitor = createParamDecorator(
  (_: unknown, context: ExecutionContext): Principal | undefined =>
    context.switchToHttp().getRequest<FastifyRequest>().principal,
);
