import { Body, Controller, Get, Header, HttpCode, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { SESSION_HEADERS } from '../../http/openapi-headers.js';
import { CurrentUser, type Principal, SignedIn } from '../../identity/principal.js';
import { Problem } from '../../http/problem.js';
import { ClientReadPosition, type ReadPosition } from '../../http/read-position.js';
import type { Committed } from '../../postgres/primary-db.js';
import { MOST_LINES } from '../carts.schema.js';
import { CartRepository } from './cart.repository.js';
import {
  type AddedLine,
  addedLine,
  type KeptCart,
  keptCart,
  type MergedLines,
  mergedLines,
  type SetLines,
  setLines,
} from './cart.schema.js';

const ANSWER = {
  status: 200,
  standardSchema: keptCart,
  headers: SESSION_HEADERS,
  description: 'The cart as it is now',
};

/** The one cart of an account, in every tab and on every device. */
@ApiTags('carts')
@ApiBearerAuth('bearer')
@Controller('cart')
@SignedIn()
export class CartController {
  constructor(private readonly carts: CartRepository) {}

  @Get()
  @Header('cache-control', 'private, no-store')
  @ApiOperation({ operationId: 'getCart', summary: 'The own cart' })
  @ApiResponse({ status: 200, standardSchema: keptCart, description: `At most ${MOST_LINES} products` })
  get(@CurrentUser() { id }: Principal): Promise<KeptCart> {
    return this.carts.get(id);
  }

  @Post('add')
  @HttpCode(200)
  @ApiOperation({ operationId: 'addToCart', summary: 'Put so many more of a product into the cart' })
  @ApiResponse(ANSWER)
  @ApiResponse({ status: 404, description: 'product_not_found' })
  @ApiResponse({ status: 409, description: `cart_full: there are ${MOST_LINES} products already` })
  async add(
    @CurrentUser() { id }: Principal,
    @ClientReadPosition() readPosition: ReadPosition,
    @Body({ schema: addedLine }) line: AddedLine,
  ): Promise<KeptCart> {
    const refuse = ({ items }: KeptCart) =>
      new Problem(items.length < MOST_LINES ? 'product_not_found' : 'cart_full');
    return shown(readPosition, await this.carts.put(id, 'add', [line], refuse));
  }

  @Put('lines')
  @ApiOperation({
    operationId: 'setCartLines',
    summary: 'Say how much of some products is in the cart',
    description:
      'The other lines stay as they are. Sent again, it changes nothing. A product that is gone, or finds no room, is left out.',
  })
  @ApiResponse(ANSWER)
  async set(
    @CurrentUser() { id }: Principal,
    @ClientReadPosition() readPosition: ReadPosition,
    @Body({ schema: setLines }) { items }: SetLines,
  ): Promise<KeptCart> {
    return shown(readPosition, await this.carts.put(id, 'set', items));
  }

  @Post('merge')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'mergeCart',
    summary: 'Put the cart of a guest who has signed in into that of the account',
    description:
      'Of a product in both the larger quantity counts. Sent again, it changes nothing. A product that is gone, or finds no room, is left out.',
  })
  @ApiResponse(ANSWER)
  async merge(
    @CurrentUser() { id }: Principal,
    @ClientReadPosition() readPosition: ReadPosition,
    @Body({ schema: mergedLines }) { items }: MergedLines,
  ): Promise<KeptCart> {
    return shown(readPosition, await this.carts.put(id, 'merge', items));
  }
}

function shown(readPosition: ReadPosition, { value, seen }: Committed<KeptCart>): KeptCart {
  readPosition.show(seen);
  return value;
}
