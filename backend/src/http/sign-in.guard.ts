import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { AccessTokens, bearer } from './access-token.js';
import { ROLES } from '../identity/principal.js';
import type { UserRole } from '../identity/roles.js';
import { Problem } from './problem.js';

/**
 * Reads the bearer token of every request. No token is a guest; a bad one is refused everywhere, on public paths
 * too, so that a client whose sign-in has run out is told, and not shown a guest's view.
 */
@Injectable()
export class SignInGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: AccessTokens,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const header = request.headers.authorization;
    if (header !== undefined) request.principal = await this.tokens.verify(bearer(header));

    const roles = this.reflector.getAllAndOverride<UserRole[] | undefined>(ROLES, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (!roles) return true;
    if (!request.principal) {
      throw new Problem('sign_in_required', {
        headers: { 'www-authenticate': 'Bearer realm="kirana-ghar"' },
      });
    }
    if (roles.length > 0 && !roles.includes(request.principal.role)) throw new Problem('role_not_allowed');
    return true;
  }
}
