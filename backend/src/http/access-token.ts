import { Injectable } from '@nestjs/common';
import { errors, jwtVerify, SignJWT } from 'jose';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { AppConfig } from '../config/config.js';
import { EndedSessions } from './ended-sessions.js';
import { idText } from './fields.js';
import type { Principal, UserId } from '../identity/principal.js';
import { Problem } from './problem.js';
import { USER_ROLES } from '../identity/roles.js';

const ALGORITHM = 'HS256';
const ISSUER = 'kirana-ghar';
const AUDIENCE = 'kirana-ghar-api';

/** Tokens of before there were epochs are of the first one. */
const claims = z.object({ sub: idText, role: z.enum(USER_ROLES), epoch: z.int().min(0).default(0) });

/** Signs and reads access tokens: JWTs that say who (by id) and in which role, until when. */
@Injectable()
export class AccessTokens {
  readonly ttlSeconds: number;
  private readonly key: Uint8Array;
  private readonly verified = new LRUCache<
    string,
    { readonly principal: Principal; readonly epoch: number; readonly untilMs: number }
  >({
    max: 5000,
  });

  constructor(
    config: AppConfig,
    private readonly ended: EndedSessions,
  ) {
    this.key = new TextEncoder().encode(config.token.secret);
    this.ttlSeconds = config.token.ttlSeconds;
  }

  /** @param epoch of the account's sessions: the token is over with it */
  async issue(principal: Principal, epoch: number): Promise<string> {
    return new SignJWT({ role: principal.role, epoch })
      .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setSubject(principal.id)
      .setIssuedAt()
      .setExpirationTime(`${this.ttlSeconds}s`)
      .sign(this.key);
  }

  /** Who a token was issued to that has been verified before, and is neither expired nor ended since. */
  known(token: string): Principal | undefined {
    const known = this.verified.get(token);
    if (!known || known.untilMs <= Date.now()) return undefined;
    return this.ended.isOver(known.principal.id, known.epoch) ? undefined : known.principal;
  }

  /** @throws Problem 401 `invalid_token` for anything but a token of ours that is neither expired nor ended. */
  async verify(token: string): Promise<Principal> {
    const known = this.known(token);
    if (known) return known;
    try {
      const { payload } = await jwtVerify(token, this.key, {
        algorithms: [ALGORITHM],
        issuer: ISSUER,
        audience: AUDIENCE,
        requiredClaims: ['exp', 'sub'],
      });
      const { sub, role, epoch } = claims.parse(payload);
      const principal = { id: sub as UserId, role };
      if (this.ended.isOver(principal.id, epoch)) throw invalidToken();
      this.verified.set(token, { principal, epoch, untilMs: (payload.exp ?? 0) * 1000 });
      return principal;
    } catch (error) {
      if (error instanceof errors.JOSEError || error instanceof z.ZodError) throw invalidToken();
      throw error;
    }
  }
}

/** The token of an Authorization header. @throws Problem 401 `invalid_token` */
export function bearer(header: string): string {
  const token = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+) *$/i.exec(header)?.[1];
  if (token === undefined) throw invalidToken();
  return token;
}

/** RFC 6750: what was given is not valid. */
export function invalidToken(): Problem {
  return new Problem('invalid_token', {
    headers: { 'www-authenticate': 'Bearer realm="kirana-ghar", error="invalid_token"' },
  });
}
