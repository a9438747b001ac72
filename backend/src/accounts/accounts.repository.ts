import { Injectable } from '@nestjs/common';
import type { UserId, UserRole } from '../http/principal.js';
import { isUniqueViolation } from '../postgres/errors.js';
import { PrimaryDb } from '../postgres/primary-db.js';
import type { Profile, RegisteredUser, Registration } from './accounts.schema.js';

export interface Credentials {
  readonly id: UserId;
  readonly role: UserRole;
  readonly password_hash: string;
}

/** Accounts live on the primary alone: a sign-in right after the registration must find them. */
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

  async findCredentials(username: string): Promise<Credentials | undefined> {
    const [row] = await this.db.query<Credentials>({
      name: 'accounts-credentials',
      text: 'SELECT id::text AS id, role, password_hash FROM users WHERE lower(username) = lower($1)',
      values: [username],
    });
    return row;
  }

  async findProfile(id: UserId): Promise<Profile | undefined> {
    const [row] = await this.db.query<Profile>({
      name: 'accounts-profile',
      text: 'SELECT username, role, full_name, address, mobile FROM users WHERE id = $1::bigint',
      values: [id],
    });
    return row;
  }
}
