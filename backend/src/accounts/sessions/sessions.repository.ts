import { Injectable } from '@nestjs/common';
import type { Principal, UserId } from '../../http/principal.js';
import { PrimaryDb } from '../../postgres/primary-db.js';
import type { RefreshHash } from './refresh-token.js';
import {
  begin,
  endFamiliesOf,
  endFamilyOf,
  find,
  type FoundToken,
  issue,
  lockFamilyOf,
  replaceAll,
} from './session-statements.js';

/** Who a token was exchanged for; `reused` when it was replaced before, and its family has ended with this use. */
export type Exchange =
  | { readonly outcome: 'exchanged' | 'reused'; readonly principal: Principal }
  | { readonly outcome: 'unknown' };

/** Families of refresh tokens, on the primary alone. */
@Injectable()
export class SessionsRepository {
  constructor(private readonly db: PrimaryDb) {}

  /** Whether it began: not if the password has been changed, or the account deleted, since it was looked at. */
  async begin(user: UserId, passwordHash: string, first: RefreshHash, seconds: number): Promise<boolean> {
    return (await this.db.query(begin(user, passwordHash, first, seconds))).length > 0;
  }

  /** Exchanges a token for the next one of its family, which lives for so many seconds. */
  async exchange(token: RefreshHash, next: RefreshHash, seconds: number): Promise<Exchange> {
    const { value } = await this.db.transaction(async (tx): Promise<Exchange> => {
      const [, [found]] = await Promise.all([
        tx.query(lockFamilyOf(token)),
        tx.query<FoundToken>(find(token)),
      ]);
      if (!found || found.use === 'expired') return { outcome: 'unknown' };
      const principal = { id: found.user_id, role: found.role };
      if (found.use === 'again') {
        await tx.query(endFamilyOf(token));
        return { outcome: 'reused', principal };
      }
      if (found.use === 'first') await tx.query(replaceAll(found.sign_in));
      await tx.query(issue(found.sign_in, next, seconds));
      return { outcome: 'exchanged', principal };
    });
    return value;
  }

  /** Ends the family of a token, if there is one. */
  async end(token: RefreshHash): Promise<void> {
    await this.db.query(endFamilyOf(token));
  }

  /** Ends every family of an account. */
  async endAll(user: UserId): Promise<void> {
    await this.db.query(endFamiliesOf(user));
  }
}
