import { Module } from '@nestjs/common';
import { AccountsController } from './accounts.controller.js';
import { AccountsRepository } from './accounts.repository.js';
import { AccountsService } from './accounts.service.js';
import { AddressesController } from './addresses/addresses.controller.js';
import { AddressesRepository } from './addresses/addresses.repository.js';
import { AddressesService } from './addresses/addresses.service.js';
import { PasswordCheck } from './password-check.js';
import { PasswordHasher } from './password-hasher.js';
import { SessionsController } from './sessions/sessions.controller.js';
import { SessionsRepository } from './sessions/sessions.repository.js';
import { SessionsService } from './sessions/sessions.service.js';

@Module({
  controllers: [AccountsController, AddressesController, SessionsController],
  providers: [
    ...[AccountsService, AccountsRepository, PasswordHasher, PasswordCheck],
    ...[AddressesService, AddressesRepository],
    ...[SessionsService, SessionsRepository],
  ],
  exports: [PasswordCheck],
})
export class AccountsModule {}
