import { Injectable } from '@nestjs/common';
import { AccessTokens, invalidToken } from '../http/access-token.js';
import type { Principal } from '../http/principal.js';
import { Problem } from '../http/problem.js';
import { AccountsRepository } from './accounts.repository.js';
import {
  type AccessToken,
  type Profile,
  password,
  type RegisteredUser,
  type Registration,
  type SignIn,
  username,
} from './accounts.schema.js';
import { PasswordHasher } from './password-hasher.js';

@Injectable()
export class AccountsService {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly hasher: PasswordHasher,
    private readonly tokens: AccessTokens,
  ) {}

  /** @throws Problem `username_taken`, `busy` */
  async register(user: Registration): Promise<RegisteredUser> {
    const created = await this.accounts.insert(user, await this.hasher.hash(user.password));
    if (!created)
      throw new Problem('username_taken', { errors: [{ field: 'username', message: 'is taken' }] });
    return created;
  }

  /** The same answer after the same time for an unknown name and for a wrong password. @throws Problem `invalid_credentials`, `busy` */
  async signIn(given: SignIn): Promise<AccessToken> {
    const name = username.safeParse(given.username);
    const possible = name.success && password.safeParse(given.password).success;
    const found = possible ? await this.accounts.findCredentials(name.data) : undefined;
    if (!(await this.hasher.matches(given.password, found?.password_hash)) || !found) {
      throw new Problem('invalid_credentials', {
        headers: { 'www-authenticate': 'Bearer realm="kirana-ghar"' },
      });
    }
    return {
      access_token: await this.tokens.issue({ id: found.id, role: found.role }),
      token_type: 'bearer',
      expires_in: this.tokens.ttlSeconds,
    };
  }

  /** @throws Problem `invalid_token` when the token's user is gone. */
  async profile(principal: Principal): Promise<Profile> {
    const found = await this.accounts.findProfile(principal.id);
    if (!found) throw invalidToken();
    return found;
  }
}
