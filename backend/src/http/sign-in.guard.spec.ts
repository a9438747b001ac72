import { beforeAll, describe, expect, it } from '@jest/globals';
import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import type { AppConfig } from '../config/config.js';
import { AccessTokens } from './access-token.js';
import type { EndedSessions } from './ended-sessions.js';
import { SignedIn, type UserId } from '../identity/principal.js';
import type { UserRole } from '../identity/roles.js';
import { SignInGuard } from './sign-in.guard.js';

class Handlers {
  open(): void {
    return undefined;
  }
  @SignedIn()
  anybody(): void {
    return undefined;
  }
  @SignedIn('shopowner')
  owners(): void {
    return undefined;
  }
}

const tokens = new AccessTokens(
  { token: { secret: 'x'.repeat(32), ttlSeconds: 60 } } as AppConfig,
  { isOver: () => false } as unknown as EndedSessions,
);
const guard = new SignInGuard(new Reflector(), tokens);

async function enter(handler: keyof Handlers, authorization?: string) {
  const request = { headers: { authorization } } as FastifyRequest;
  const context = {
    getHandler: () => Handlers.prototype[handler],
    getClass: () => Handlers,
    switchToHttp: () => ({ getRequest: () => request }),
  } as unknown as ExecutionContext;
  await guard.canActivate(context);
  return request.principal;
}

describe('SignInGuard', () => {
  const bearer = {} as Record<UserRole, string>;
  beforeAll(async () => {
    for (const role of ['shopowner', 'customer'] as const) {
      bearer[role] = `Bearer ${await tokens.issue({ id: '7' as UserId, role }, 0)}`;
    }
  });

  it('lets a guest in where all may come, and nowhere else', async () => {
    await expect(enter('open')).resolves.toBeUndefined();
    await expect(enter('anybody')).rejects.toMatchObject({ code: 'sign_in_required', status: 401 });
    await expect(enter('owners')).rejects.toMatchObject({
      details: { headers: { 'www-authenticate': expect.stringMatching(/^Bearer/) } },
    });
  });

  it('knows a signed-in user everywhere', async () => {
    await expect(enter('open', bearer.customer)).resolves.toEqual({ id: '7', role: 'customer' });
    await expect(enter('anybody', bearer.customer.replace('Bearer', 'bearer'))).resolves.toBeDefined();
    await expect(enter('owners', bearer.shopowner)).resolves.toBeDefined();
  });

  it('refuses the wrong role', async () => {
    await expect(enter('owners', bearer.customer)).rejects.toMatchObject({
      code: 'role_not_allowed',
      status: 403,
    });
  });

  it.each(['', 'Bearer', 'Bearer x', 'Basic YTpi', 'Bearer a.b.c'])(
    'refuses %j on public paths too: it is no guest',
    async (header) => {
      await expect(enter('open', header)).rejects.toMatchObject({ code: 'invalid_token', status: 401 });
    },
  );
});
