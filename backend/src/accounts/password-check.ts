import { Injectable } from '@nestjs/common';
import { invalidToken } from '../http/access-token.js';
import type { Principal } from '../http/principal.js';
import { Problem } from '../http/problem.js';
import { AccountsRepository } from './accounts.repository.js';
import { password } from './accounts.schema.js';
import { PasswordHasher } from './password-hasher.js';

/** Asks once more who somebody is that has an access token already, before what cannot be taken back. */
@Injectable()
export class PasswordCheck {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly hasher: PasswordHasher,
  ) {}

  /**
   * The hash that the given password belongs to.
   * @throws Problem `wrong_password`, `busy`, `invalid_token` when the account is gone
   */
  async hashOf({ id }: Principal, given: string): Promise<string> {
    const hash = await this.accounts.findPasswordHash(id);
    if (hash === undefined) throw invalidToken();
    // bcrypt would take a longer password by its first 72 bytes.
    const possible = password.safeParse(given).success;
    if (!(await this.hasher.matches(given, possible ? hash : undefined))) throw new Problem('wrong_password');
    return hash;
  }
}
