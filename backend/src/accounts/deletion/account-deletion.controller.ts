import { Body, Controller, Delete, HttpCode } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { SESSION_HEADERS } from '../../http/openapi-headers.js';
import { CurrentUser, type Principal, SignedIn } from '../../identity/principal.js';
import { ClientReadPosition, type ReadPosition } from '../../http/read-position.js';
import { type AccountDeletion, accountDeletion } from '../accounts.schema.js';
import { AccountDeletionService } from './account-deletion.service.js';

@ApiTags('accounts')
@Controller('me')
export class AccountDeletionController {
  constructor(private readonly deletion: AccountDeletionService) {}

  @Delete()
  @SignedIn()
  @HttpCode(204)
  @ApiBearerAuth('bearer')
  @ApiOperation({
    operationId: 'deleteMe',
    summary: 'Delete the own account',
    description:
      'Orders are kept without personal data. What is held for the customer goes back to the shelf. It cannot be taken back.',
  })
  @ApiResponse({ status: 204, headers: SESSION_HEADERS, description: 'Gone' })
  @ApiResponse({ status: 403, description: 'wrong_password' })
  @ApiResponse({
    status: 409,
    description: 'orders_open: orders are not finished; shops_open: an owner still has shops',
  })
  delete(
    @CurrentUser() user: Principal,
    @ClientReadPosition() readPosition: ReadPosition,
    @Body({ schema: accountDeletion }) body: AccountDeletion,
  ): Promise<void> {
    return this.deletion.delete(user, readPosition, body.password);
  }
}
