import { Injectable } from '@nestjs/common';
import { invalidToken } from '../http/access-token.js';
import { EndedSessions } from '../http/ended-sessions.js';
import type { Principal } from '../identity/principal.js';
import { reason } from '../http/field-reasons.js';
import { Problem } from '../http/problem.js';
import { AccountsRepository } from './accounts.repository.js';
import {
  type PasswordChange,
  type Profile,
  type ProfileChange,
  type RegisteredUser,
  type Registration,
  type SignIn,
  username,
} from './accounts.schema.js';
import { type Attempt, Limits } from '../limits/limits.module.js';
import { refuseGuessable } from './new-password.js';
import { PasswordCheck } from './password-check.js';
import { formsOf } from './password-forms.js';
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
    private readonly ended: EndedSessions,
    private readonly limits: Limits,
  ) {}

  /** @throws Problem `validation_failed`, `username_taken`, `busy` */
  async register(user: Registration): Promise<RegisteredUser> {
    refuseGuessable('password', user.password, user.username);
    const created = await this.accounts.insert(user, await this.hasher.hash(user.password));
    if (!created)
      throw new Problem('username_taken', { errors: [{ field: 'username', ...reason('taken') }] });
    return created;
  }

  /**
   * Opens a session in place of that of `before`, if there was one. The same answer after the same time for an unknown
   * name and for a wrong password. A browser that is signed in to the account is counted by itself, and waits in a lane
   * of its own: whoever guesses the password of somebody keeps nobody out who has it.
   * @throws Problem `invalid_credentials`, `too_many_attempts`, `busy`
   */
  async signIn(given: SignIn, before: RefreshToken | null, address: string): Promise<OpenSession> {
    const name = username.safeParse(given.username);
    const device = before && hashOf(before);
    const found = name.success ? await this.accounts.findCredentials(name.data, device) : undefined;
    const account: Attempt = {
      limit: 'signInsPerAccount',
      of: found?.known ? `browser of ${found.id}` : given.username.toLowerCase(),
    };
    const known = found?.known ?? false;
    await this.limits.attempt(
      account,
      ...(known ? [] : [{ limit: 'signInsPerAddress', of: address } as const]),
    );
    const matches = await this.hasher.matches(
      formsOf(given.password),
      found?.password_hash,
      known ? 'known' : 'stranger',
    );
    const session = matches && found ? await this.sessions.begin(found, before) : null;
    if (session === null) {
      throw new Problem('invalid_credentials', {
        headers: { 'www-authenticate': 'Bearer realm="kirana-ghar"' },
      });
    }
    await this.limits.forgive(account);
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
   * @throws Problem `wrong_password`, `validation_failed`, `too_many_attempts`, `busy`, `invalid_token` when the token's
   * user is gone.
   */
  async changePassword(principal: Principal, given: PasswordChange, own: RefreshToken | null): Promise<void> {
    const { username: name, hash: before } = await this.check.confirm(principal, given.current_password);
    refuseGuessable('new_password', given.new_password, name);
    const after = await this.hasher.hash(given.new_password, 'known');
    // What was the right password when it was looked at has been changed by somebody meanwhile.
    const keep = own && hashOf(own);
    const epoch = await this.accounts.replacePasswordHash(principal.id, { before, after, keep });
    if (epoch === null) throw new Problem('wrong_password');
    this.ended.end(principal.id, epoch);
  }
}
