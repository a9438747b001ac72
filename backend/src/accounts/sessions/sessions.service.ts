import { Inject, Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/config.js';
import { AccessTokens } from '../../http/access-token.js';
import { EndedSessions } from '../../http/ended-sessions.js';
import type { Principal } from '../../identity/principal.js';
import { Problem } from '../../http/problem.js';
import { AppLogger } from '../../observability/logger.js';
import { Metrics } from '../../observability/metrics.js';
import type { AccessToken } from '../accounts.schema.js';
import {
  hashOf,
  newRefreshToken,
  noRefreshCookie,
  refreshCookie,
  type RefreshToken,
} from './refresh-token.js';
import type { SignInBounds } from './session-statements.js';
import { SessionsRepository } from './sessions.repository.js';

/** What somebody is given who has signed in, or was signed in already: a body, and the cookie beside it. */
export interface OpenSession {
  readonly answer: AccessToken;
  readonly cookie: string;
}

/**
 * Sign-ins that last: a short access token for requests, and a refresh token, used once, for the next of both. A refresh
 * token that comes a second time is in two hands; which of them is the owner's nobody can tell, so both have to sign in
 * again (RFC 9700, 4.14).
 */
@Injectable()
export class SessionsService {
  /** Tells a browser to forget its refresh token. */
  readonly noCookie: string;
  private readonly bounds: SignInBounds;
  private readonly secure: boolean;
  private readonly reused;

  constructor(
    config: AppConfig,
    private readonly sessions: SessionsRepository,
    private readonly tokens: AccessTokens,
    private readonly ended: EndedSessions,
    metrics: Metrics,
    @Inject(AppLogger) private readonly logger: AppLogger,
  ) {
    this.bounds = {
      unused: config.token.refreshTtlSeconds,
      longest: config.token.signInTtlSeconds,
      most: config.quotas.signInsPerAccount,
    };
    this.secure = config.token.cookieSecure;
    this.noCookie = noRefreshCookie(this.secure);
    this.reused = metrics.counter({
      name: 'kirana_refresh_tokens_reused_total',
      help: 'Refresh tokens that came again after they had been replaced, which ended their sign-in',
    });
  }

  /** Begins a session in place of the one that the browser had; null when the password is another one by now. */
  async begin(
    account: Principal & { readonly password_hash: string },
    before: RefreshToken | null,
  ): Promise<OpenSession | null> {
    const first = newRefreshToken();
    const epoch = await this.sessions.begin(account.id, account.password_hash, hashOf(first), this.bounds);
    if (epoch === null) return null;
    if (before !== null) await this.sessions.end(hashOf(before));
    return this.open(account, epoch, first);
  }

  /** @throws Problem `invalid_refresh_token`, which takes the cookie back */
  async refresh(token: RefreshToken | null): Promise<OpenSession> {
    if (token === null) throw this.invalid();
    const next = newRefreshToken();
    const exchange = await this.sessions.exchange(hashOf(token), hashOf(next), this.bounds);
    if (exchange.outcome === 'exchanged') return this.open(exchange.principal, exchange.epoch, next);
    if (exchange.outcome === 'reused') {
      this.reused.inc();
      this.logger.warn(
        { user_id: exchange.principal.id },
        'a refresh token was used again: its sign-in ended',
      );
    }
    throw this.invalid();
  }

  /** The browser's session ends, if it has one. */
  async end(token: RefreshToken | null): Promise<void> {
    if (token !== null) await this.sessions.end(hashOf(token));
  }

  /** Every session of somebody ends, and every access token. */
  async endAll({ id }: Principal): Promise<void> {
    const epoch = await this.sessions.endAll(id);
    if (epoch !== null) this.ended.end(id, epoch);
  }

  private async open({ id, role }: Principal, epoch: number, token: RefreshToken): Promise<OpenSession> {
    return {
      answer: {
        access_token: await this.tokens.issue({ id, role }, epoch),
        token_type: 'bearer',
        expires_in: this.tokens.ttlSeconds,
      },
      cookie: refreshCookie(token, { maxAge: this.bounds.unused, secure: this.secure }),
    };
  }

  private invalid(): Problem {
    return new Problem('invalid_refresh_token', {
      headers: { 'www-authenticate': 'Bearer realm="kirana-ghar"', 'set-cookie': this.noCookie },
    });
  }
}
