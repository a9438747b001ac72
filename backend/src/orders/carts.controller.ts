import { Body, Controller, Delete, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { SESSION_HEADERS } from '../http/openapi-headers.js';
import { CurrentUser, type Principal, SignedIn } from '../identity/principal.js';
import { ClientReadPosition, type ReadPosition } from '../http/read-position.js';
import { CartsService } from './carts.service.js';
import { Limited } from '../limits/limits.module.js';
import {
  type Cart,
  cart,
  hold,
  type NewHold,
  newHold,
  pricedCart,
  type ReleaseQuery,
  releaseQuery,
} from './carts.schema.js';

@ApiTags('carts')
@ApiBearerAuth('bearer')
@Controller('carts')
export class CartsController {
  constructor(private readonly carts: CartsService) {}

  @Post('validate')
  @SignedIn('customer')
  @HttpCode(200)
  @ApiOperation({ operationId: 'validateCart', summary: 'Price a cart as it could be bought now' })
  @ApiResponse({ status: 200, standardSchema: pricedCart, description: 'Every line as it is now' })
  validate(@CurrentUser() customer: Principal, @Body({ schema: cart }) body: Cart) {
    return this.carts.validate(customer, body);
  }

  @Post('hold')
  @SignedIn('customer')
  @Limited('holds')
  @ApiOperation({
    operationId: 'holdCart',
    summary: 'Keep stock of a cart for ten minutes',
    description:
      'One hold a customer, whichever tab or device asks: the lines of a new one take the place of the last. Of what is counted at most a share is kept, and never the last piece; what is not kept can be bought as long as it is there. It is refused (409 with the lines) when something cannot be bought, or (held_long_enough) when it has been renewed as often as it can.',
  })
  @ApiResponse({ status: 201, standardSchema: hold, headers: SESSION_HEADERS, description: 'Held' })
  hold(
    @CurrentUser() customer: Principal,
    @ClientReadPosition() readPosition: ReadPosition,
    @Body({ schema: newHold }) body: NewHold,
  ) {
    return this.carts.hold(customer, readPosition, body);
  }

  @Delete('hold')
  @SignedIn('customer')
  @HttpCode(204)
  @ApiOperation({ operationId: 'releaseCart', summary: 'Give back what is held' })
  @ApiResponse({ status: 204, headers: SESSION_HEADERS, description: 'Given back' })
  release(
    @CurrentUser() customer: Principal,
    @ClientReadPosition() readPosition: ReadPosition,
    @Query({ schema: releaseQuery }) { hold_id }: ReleaseQuery,
  ): Promise<void> {
    return this.carts.release(customer, readPosition, hold_id);
  }
}
