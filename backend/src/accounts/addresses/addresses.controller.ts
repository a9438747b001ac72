import { Body, Controller, Delete, Get, Header, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { idText } from '../../http/fields.js';
import { CurrentUser, type Principal, SignedIn } from '../../identity/principal.js';
import {
  type Address,
  address,
  type AddressChange,
  addressChange,
  type NewAddress,
  newAddress,
} from './addresses.schema.js';
import { AddressesService } from './addresses.service.js';

@ApiTags('accounts')
@ApiBearerAuth('bearer')
@Controller('me/addresses')
@SignedIn()
export class AddressesController {
  constructor(private readonly addresses: AddressesService) {}

  @Get()
  @Header('cache-control', 'private, no-store')
  @ApiOperation({ operationId: 'listAddresses', summary: 'The own saved addresses, newest first' })
  @ApiResponse({ status: 200, standardSchema: z.array(address), description: 'All of them, 20 at most' })
  list(@CurrentUser() user: Principal): Promise<Address[]> {
    return this.addresses.list(user);
  }

  @Post()
  @ApiOperation({ operationId: 'createAddress', summary: 'Save an address' })
  @ApiResponse({ status: 201, standardSchema: address, description: 'The new address' })
  @ApiResponse({ status: 409, description: 'too_many_addresses: there are 20 already' })
  create(@CurrentUser() user: Principal, @Body({ schema: newAddress }) body: NewAddress): Promise<Address> {
    return this.addresses.create(user, body);
  }

  @Patch(':address_id')
  @ApiOperation({ operationId: 'changeAddress', summary: 'Change some fields of a saved address' })
  @ApiResponse({ status: 200, standardSchema: address, description: 'The address as it is now' })
  change(
    @CurrentUser() user: Principal,
    @Param('address_id', { schema: idText }) id: string,
    @Body({ schema: addressChange }) body: AddressChange,
  ): Promise<Address> {
    return this.addresses.change(user, id, body);
  }

  @Delete(':address_id')
  @HttpCode(204)
  @ApiOperation({ operationId: 'deleteAddress', summary: 'Delete a saved address' })
  @ApiResponse({ status: 204, description: 'Gone' })
  delete(@CurrentUser() user: Principal, @Param('address_id', { schema: idText }) id: string): Promise<void> {
    return this.addresses.delete(user, id);
  }
}
