import { Injectable } from '@nestjs/common';
import type { Principal, UserId } from '../../identity/principal.js';
import { PrimaryDb } from '../../postgres/primary-db.js';
import type { RefreshHash } from './refresh-token.js';
import {
  begin,
  beginEpoch,
  endFamilyOf,
  find,
  type FoundToken,
  issue,
  lockFamilyOf,
  replaceAll,
  type SignInBounds,
} from './session-statements.js';

/** Who a token was exchanged for; `reused` when it was replaced before, and its family has ended with this use. */
export type Exchange =
  | { readonly outcome: 'exchanged' | 'reused'; readonly principal: Principal; readonly epoch: number }
  | { readonly outcome: 'unknown' };

/** Families of refresh tokens, on the primary alone. */
@Injectable()
export class SessionsRepository {
  constructor(private readonly db: PrimaryDb) {}

  /** The epoch in which it began; null if the password has been changed, or the account deleted, since it was looked at. */
  async begin(
    user: UserId,
    passwordHash: string,
    first: RefreshHash,
    bounds: SignInBounds,
  ): Promise<number | null> {
    const [begun] = await this.db.query<{ epoch: number }>(begin(user, passwordHash, first, bounds));
    return begun?.epoch ?? null;
  }

  /** Exchanges a token for the next one of its family. */
  async exchange(token: RefreshHash, next: RefreshHash, bounds: SignInBounds): Promise<Exchange> {
    const { value } = await this.db.transaction(async (tx): Promise<Exchange> => {
      const [, [found]] = await Promise.all([
        tx.query(lockFamilyOf(token)),
        tx.query<FoundToken>(find(token)),
      ]);
      if (!found || found.use === 'expired') return { outcome: 'unknown' };
      const { epoch } = found;
      const principal = { id: found.user_id, role: found.role };
      if (found.use === 'again') {
        await tx.query(endFamilyOf(token));
        return { outcome: 'reused', principal, epoch };
      }
      if (found.use === 'first') await tx.query(replaceAll(found.sign_in));
      await tx.query(issue(found.sign_in, next, bounds));
      return { outcome: 'exchanged', principal, epoch };
    });
    return value;
  }

  /** Ends the family of a token, if there is one. */
  async end(token: RefreshHash): Promise<void> {
    await this.db.query(endFamilyOf(token));
  }

  /** Ends every family of an account, with its access tokens. The epoch that begins; null when the account is gone. */
  async endAll(user: UserId): Promise<number | null> {
    const [begun] = await this.db.query<{ epoch: number }>(beginEpoch(user));
    return begun?.epoch ?? null;
  }
}
