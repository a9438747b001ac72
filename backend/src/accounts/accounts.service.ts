import { Injectable } from '@nestjs/common';
import { invalidToken } from '../http/access-token.js';
import type { Principal } from '../http/principal.js';
import { reason } from '../http/field-reasons.js';
import { Problem } from '../http/problem.js';
import { AccountsRepository } from './accounts.repository.js';
import {
  type PasswordChange,
  type Profile,
  type ProfileChange,
  password,
  type RegisteredUser,
  type Registration,
  type SignIn,
  username,
} from './accounts.schema.js';
import { PasswordCheck } from './password-check.js';
import { PasswordHasher } from './password-hasher.js';
import { hashOf, type RefreshToken } from './sessions/refresh-token.js';
import { type OpenSession, SessionsService } from './sessions/sessions.service.js';

@Injectable()
export class AccountsService {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly hasher: PasswordHasher,
    private readonly check: PasswordCheck,
    private readonly sessions: SessionsService,
  ) {}

  /** @throws Problem `username_taken`, `busy` */
  async register(user: Registration): Promise<RegisteredUser> {
    const created = await this.accounts.insert(user, await this.hasher.hash(user.password));
    if (!created)
      throw new Problem('username_taken', { errors: [{ field: 'username', ...reason('taken') }] });
    return created;
  }

  /**
   * Opens a session in place of that of `before`, if there was one. The same answer after the same time for an unknown
   * name and for a wrong password.
   * @throws Problem `invalid_credentials`, `busy`
   */
  async signIn(given: SignIn, before: RefreshToken | null): Promise<OpenSession> {
    const name = username.safeParse(given.username);
    const possible = name.success && password.safeParse(given.password).success;
    const found = possible ? await this.accounts.findCredentials(name.data) : undefined;
    const matches = await this.hasher.matches(given.password, found?.password_hash);
    const session = matches && found ? await this.sessions.begin(found, before) : null;
    if (session === null) {
      throw new Problem('invalid_credentials', {
        headers: { 'www-authenticate': 'Bearer realm="kirana-ghar"' },
      });
    }
    return session;
  }

  /** @throws Problem `invalid_token` when the token's user is gone. */
  async profile(principal: Principal): Promise<Profile> {
    const found = await this.accounts.findProfile(principal.id);
    if (!found) throw invalidToken();
    return found;
  }

  /** The profile after the change. @throws Problem `invalid_token` when the token's user is gone. */
  async changeProfile(principal: Principal, change: ProfileChange): Promise<Profile> {
    const changed = await this.accounts.updateProfile(principal.id, change);
    if (!changed) throw invalidToken();
    return changed;
  }

  /**
   * Ends every session but that of the token `own`: whoever knew the old password has to show the new one.
   * @throws Problem `wrong_password`, `busy`, `invalid_token` when the token's user is gone.
   */
  async changePassword(principal: Principal, given: PasswordChange, own: RefreshToken | null): Promise<void> {
    const before = await this.check.hashOf(principal, given.current_password);
    const after = await this.hasher.hash(given.new_password);
    // What was the right password when it was looked at has been changed by somebody meanwhile.
    const keep = own && hashOf(own);
    if (!(await this.accounts.replacePasswordHash(principal.id, { before, after, keep })))
      throw new Problem('wrong_password');
  }
}
