import { Controller, Header, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { idText } from '../http/fields.js';
import { CurrentUser, type Principal, SignedIn } from '../identity/principal.js';
import { pricedCart } from './carts.schema.js';
import { ReorderService } from './reorder.service.js';

@ApiTags('orders')
@ApiBearerAuth('bearer')
@Controller('orders/:order_id/reorder')
export class ReorderController {
  constructor(private readonly reorder: ReorderService) {}

  @Post()
  @SignedIn('customer')
  @HttpCode(200)
  @Header('cache-control', 'private, no-store')
  @ApiOperation({
    operationId: 'reorder',
    summary: 'The lines of an own order as a cart at current prices',
    description:
      'Nothing is bought or kept: `unit_price` is the price of now, `objection` what stands against the line.',
  })
  @ApiResponse({ status: 200, standardSchema: pricedCart, description: 'Every line as it is now' })
  cartOf(@CurrentUser() customer: Principal, @Param('order_id', { schema: idText }) id: string) {
    return this.reorder.cartOf(customer, id);
  }
}
