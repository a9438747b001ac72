import { Body, Controller, Get, Param, Patch, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { idText } from '../http/fields.js';
import { LIST_HEADERS, SESSION_HEADERS } from '../http/openapi-headers.js';
import { toPage } from '../http/page.js';
import { CurrentUser, type Principal, SignedIn } from '../identity/principal.js';
import { ClientReadPosition, type ReadPosition } from '../http/read-position.js';
import { send } from '../http/shown-answer.js';
import {
  stock,
  type StockChange,
  stockChange,
  stockMove,
  type StockMovesQuery,
  stockMovesQuery,
  type StockQuery,
  stockQuery,
} from './stock.schema.js';
import { StockService } from './stock.service.js';

@ApiTags('stock')
@ApiBearerAuth('bearer')
@Controller('shops/:shop_id')
export class StockController {
  constructor(private readonly stock: StockService) {}

  @Get('stock')
  @SignedIn('shopowner')
  @ApiOperation({ operationId: 'listStock', summary: "The stock of one's own shop, newest products first" })
  @ApiResponse({
    status: 200,
    standardSchema: z.array(stock),
    headers: LIST_HEADERS,
    description: 'A page of it',
  })
  async list(
    @CurrentUser() owner: Principal,
    @ClientReadPosition() readPosition: ReadPosition,
    @Param('shop_id', { schema: idText }) shopId: string,
    @Query({ schema: stockQuery }) query: StockQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = toPage(query);
    const low = query.low === true;
    send(request, reply, await this.stock.list(owner, readPosition, shopId, low, page), {
      path: `/shops/${shopId}/stock`,
      query: { low: low ? 'true' : undefined },
      page,
    });
  }

  @Get('products/:product_id/stock/history')
  @SignedIn('shopowner')
  @ApiOperation({ operationId: 'listStockMoves', summary: "What moved a product's stock, latest first" })
  @ApiResponse({
    status: 200,
    standardSchema: z.array(stockMove),
    headers: LIST_HEADERS,
    description: 'A page of it',
  })
  async moves(
    @CurrentUser() owner: Principal,
    @ClientReadPosition() readPosition: ReadPosition,
    @Param('shop_id', { schema: idText }) shopId: string,
    @Param('product_id', { schema: idText }) productId: string,
    @Query({ schema: stockMovesQuery }) query: StockMovesQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = toPage(query);
    send(request, reply, await this.stock.moves(owner, readPosition, shopId, productId, page), {
      path: `/shops/${shopId}/products/${productId}/stock/history`,
      query: {},
      page,
    });
  }

  @Patch('products/:product_id/stock')
  @SignedIn('shopowner')
  @ApiOperation({ operationId: 'changeStock', summary: 'Count a product, or say what came in' })
  @ApiResponse({
    status: 200,
    standardSchema: stock,
    headers: SESSION_HEADERS,
    description: 'The stock as it is now',
  })
  async change(
    @CurrentUser() owner: Principal,
    @ClientReadPosition() readPosition: ReadPosition,
    @Param('shop_id', { schema: idText }) shopId: string,
    @Param('product_id', { schema: idText }) productId: string,
    @Body({ schema: stockChange }) body: StockChange,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    send(request, reply, await this.stock.change(owner, readPosition, shopId, productId, body));
  }
}
