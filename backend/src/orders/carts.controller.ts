import { Body, Controller, Delete, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { SESSION_HEADERS } from '../http/openapi-headers.js';
import { CurrentUser, type Principal, SignedIn } from '../http/principal.js';
import { ClientSession, type Session } from '../http/session.js';
import { CartsService } from './carts.service.js';
import { Limited } from '../limits/limits.module.js';
import { type Cart, cart, hold, type NewHold, newHold, pricedCart } from './carts.schema.js';

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
    summary: 'Keep the stock of a cart for ten minutes',
    description:
      'One hold a customer: a new one takes the place of the last. All of it or nothing (409 with the lines).',
  })
  @ApiResponse({ status: 201, standardSchema: hold, headers: SESSION_HEADERS, description: 'Held' })
  hold(
    @CurrentUser() customer: Principal,
    @ClientSession() session: Session,
    @Body({ schema: newHold }) body: NewHold,
  ) {
    return this.carts.hold(customer, session, body);
  }

  @Delete('hold')
  @SignedIn('customer')
  @HttpCode(204)
  @ApiOperation({ operationId: 'releaseCart', summary: 'Give back what is held' })
  @ApiResponse({ status: 204, headers: SESSION_HEADERS, description: 'Nothing is held any more' })
  release(@CurrentUser() customer: Principal, @ClientSession() session: Session): Promise<void> {
    return this.carts.release(customer, session);
  }
}
