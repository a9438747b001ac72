import { Injectable } from '@nestjs/common';
import { invalidToken } from '../http/access-token.js';
import type { Principal } from '../identity/principal.js';
import { Problem } from '../http/problem.js';
import { AccountsRepository } from './accounts.repository.js';
import { Limits } from '../limits/limits.module.js';
import { formsOf } from './password-forms.js';
import { PasswordHasher } from './password-hasher.js';

/** Asks once more who somebody is that has an access token already, before what cannot be taken back. */
@Injectable()
export class PasswordCheck {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly hasher: PasswordHasher,
    private readonly limits: Limits,
  ) {}

  /**
   * The account's name, and the hash that the given password belongs to.
   * @throws Problem `wrong_password`, `too_many_attempts`, `busy`, `invalid_token` when the account is gone
   */
  async confirm({ id }: Principal, given: string): Promise<{ username: string; hash: string }> {
    await this.limits.attempt({ limit: 'passwordChecks', of: id });
    const found = await this.accounts.findPassword(id);
    if (found === undefined) throw invalidToken();
    const { username, password_hash: hash } = found;
    if (!(await this.hasher.matches(formsOf(given), hash, 'known'))) throw new Problem('wrong_password');
    return { username, hash };
  }
}
