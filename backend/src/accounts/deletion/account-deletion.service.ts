import { Injectable } from '@nestjs/common';
import { invalidToken } from '../../http/access-token.js';
import { EndedSessions } from '../../http/ended-sessions.js';
import type { Principal } from '../../identity/principal.js';
import { Problem } from '../../http/problem.js';
import type { ReadPosition } from '../../http/read-position.js';
import { PasswordCheck } from '../password-check.js';
import { AccountDeletionRepository } from './account-deletion.repository.js';

@Injectable()
export class AccountDeletionService {
  constructor(
    private readonly check: PasswordCheck,
    private readonly accounts: AccountDeletionRepository,
    private readonly ended: EndedSessions,
  ) {}

  /**
   * The account goes with everything that says whose it was; its orders stay without that.
   * @throws Problem `wrong_password`, `busy`, `orders_open`, `shops_open`, `invalid_token` when the account is gone
   */
  async delete(principal: Principal, readPosition: ReadPosition, password: string): Promise<void> {
    const { hash } = await this.check.confirm(principal, password);
    const { value, seen } = await this.accounts.delete(principal.id, hash);
    if (value === 'gone') throw invalidToken();
    if (value !== 'deleted') throw new Problem(value);
    this.ended.endAll(principal.id);
    readPosition.show(seen);
  }
}
