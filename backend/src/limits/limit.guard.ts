import { type CanActivate, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { clientAddress } from './client-address.js';
import { type LimitName, Limits } from './limits.js';

const LIMITED = 'kirana:limited';

/** The handler may be called so often by one account, or by one address when it asks for no sign-in. */
export const Limited = (limit: LimitName) => SetMetadata(LIMITED, limit);

/** Counts the calls of handlers under `@Limited()`; it comes behind the sign-in guard. */
@Injectable()
export class LimitGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly limits: Limits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const limit = this.reflector.get<LimitName | undefined>(LIMITED, context.getHandler());
    if (limit === undefined) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const of = limit === 'registrations' ? undefined : request.principal?.id;
    await this.limits.attempt({ limit, of: of ?? clientAddress(request) });
    return true;
  }
}
