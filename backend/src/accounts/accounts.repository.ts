import { Injectable } from '@nestjs/common';
import type { UserId } from '../identity/principal.js';
import type { UserRole } from '../identity/roles.js';
import { isUniqueViolation } from '../postgres/errors.js';
import { PrimaryDb } from '../postgres/primary-db.js';
import type { Profile, ProfileChange, RegisteredUser, Registration } from './accounts.schema.js';
import type { RefreshHash } from './sessions/refresh-token.js';
import { beginEpoch, takeAlong } from './sessions/session-statements.js';

const PROFILE = 'username, role, full_name, address, mobile';

export interface Credentials {
  readonly id: UserId;
  readonly role: UserRole;
  readonly password_hash: string;
  /** The browser that asks is signed in to the account. */
  readonly known: boolean;
}

/** Hashes of the passwords before and after, and the refresh token whose session goes on. */
export interface PasswordReplacement {
  readonly before: string;
  readonly after: string;
  readonly keep: RefreshHash | null;
}

/**
 * Accounts live on the primary alone: a sign-in right after the registration must find them. One that was deleted keeps
 * its row, which nothing here finds.
 */
@Injectable()
export class AccountsRepository {
  constructor(private readonly db: PrimaryDb) {}

  /** The new user, or undefined when the name is taken. */
  async insert(user: Registration, passwordHash: string): Promise<RegisteredUser | undefined> {
    const { username, role, full_name, address, mobile } = user;
    try {
      const [row] = await this.db.query<RegisteredUser>({
        name: 'accounts-insert',
        text: `INSERT INTO users (username, password_hash, role, full_name, address, mobile)
               VALUES ($1, $2, $3, $4, $5, $6)
               RETURNING id::int8::float8 AS id, username, role, full_name, address, mobile`,
        values: [username, passwordHash, role, full_name, address, mobile],
      });
      return row;
    } catch (error) {
      if (isUniqueViolation(error, 'users_username_key')) return undefined;
      throw error;
    }
  }

  /** @param device the refresh token that the browser has sent */
  async findCredentials(username: string, device: RefreshHash | null): Promise<Credentials | undefined> {
    const [row] = await this.db.query<Credentials>({
      name: 'accounts-credentials',
      text: `SELECT id::text AS id, role, password_hash,
                    EXISTS (SELECT FROM refresh_tokens JOIN sign_ins ON sign_ins.id = sign_in
                             WHERE hash = $2 AND user_id = users.id AND epoch = session_epoch
                               AND sign_ins.expires_at > now()) AS known
               FROM users WHERE lower(username) = lower($1) AND deleted_at IS NULL`,
      values: [username, device],
    });
    return row;
  }

  async findProfile(id: UserId): Promise<Profile | undefined> {
    const [row] = await this.db.query<Profile>({
      name: 'accounts-profile',
      text: `SELECT ${PROFILE} FROM users WHERE id = $1::bigint AND deleted_at IS NULL`,
      values: [id],
    });
    return row;
  }

  async findPassword(id: UserId): Promise<{ username: string; password_hash: string } | undefined> {
    const [row] = await this.db.query<{ username: string; password_hash: string }>({
      name: 'accounts-password',
      text: 'SELECT username, password_hash FROM users WHERE id = $1::bigint AND deleted_at IS NULL',
      values: [id],
    });
    return row;
  }

  /** The profile with the fields that are in `change` written; undefined when the account is gone. */
  async updateProfile(id: UserId, change: ProfileChange): Promise<Profile | undefined> {
    const { full_name = null, address = null, mobile = null } = change;
    const [row] = await this.db.query<Profile>({
      name: 'accounts-update-profile',
      text: `UPDATE users SET full_name = coalesce($2, full_name), address = coalesce($3, address),
                    mobile = coalesce($4, mobile)
              WHERE id = $1::bigint AND deleted_at IS NULL RETURNING ${PROFILE}`,
      values: [id, full_name, address, mobile],
    });
    return row;
  }

  /**
   * The epoch of the account's sessions that begins; null when `before` was no longer its hash: of two changes at once,
   * only one is made. Every session ends with it but that of the token `keep`.
   */
  async replacePasswordHash(
    id: UserId,
    { before, after, keep }: PasswordReplacement,
  ): Promise<number | null> {
    const { value } = await this.db.transaction(async (tx) => {
      const rows = await tx.query({
        name: 'accounts-replace-password',
        text: `UPDATE users SET password_hash = $3
                WHERE id = $1::bigint AND password_hash = $2 AND deleted_at IS NULL RETURNING 1`,
        values: [id, before, after],
      });
      if (rows.length === 0) return null;
      const [begun] = await tx.query<{ epoch: number }>(beginEpoch(id));
      if (begun && keep !== null) await tx.query(takeAlong(id, keep, begun.epoch));
      return begun?.epoch ?? null;
    });
    return value;
  }
}
