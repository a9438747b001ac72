import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts.module.js';
import { AccountDeletionController } from './account-deletion.controller.js';
import { AccountDeletionRepository } from './account-deletion.repository.js';
import { AccountDeletionService } from './account-deletion.service.js';

/** A module of its own: it reaches into orders, which themselves need accounts. */
@Module({
  imports: [AccountsModule],
  controllers: [AccountDeletionController],
  providers: [AccountDeletionService, AccountDeletionRepository],
})
export class AccountDeletionModule {}
