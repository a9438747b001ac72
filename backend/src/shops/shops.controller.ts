import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ANSWER_HEADERS, LIST_HEADERS, SESSION_HEADERS } from '../http/openapi-headers.js';
import { idText } from '../http/fields.js';
import { toPage } from '../http/page.js';
import { CurrentUser, type Principal, SignedIn, Visitor } from '../identity/principal.js';
import { ClientReadPosition, type ReadPosition } from '../http/read-position.js';
import { JSON_TYPE, send } from '../http/shown-answer.js';
import {
  type NewShop,
  newShop,
  shop,
  type ShopChange,
  shopChange,
  shopFacets,
  type ShopsQuery,
  shopsQuery,
} from './shops.schema.js';
import { ShopsService } from './shops.service.js';

@ApiTags('shops')
@Controller('shops')
export class ShopsController {
  constructor(private readonly shops: ShopsService) {}

  @Get()
  @ApiBearerAuth('bearer')
  @ApiOperation({
    operationId: 'listShops',
    summary: 'Shops, by rank or nearest first',
    description:
      "An owner gets the own shops, newest first, from the primary. Everybody else, guests too, gets all shops, cached: those that are switched on, then those with something on sale, then those with more customers; an owner's second shop stands behind the first shops of others. With `near` the distance in whole kilometres comes first.",
  })
  @ApiResponse({
    status: 200,
    standardSchema: z.array(shop),
    headers: LIST_HEADERS,
    description: 'A page of shops',
  })
  @ApiResponse({ status: 304, description: 'The client has this page already' })
  async list(
    @Visitor() visitor: Principal | undefined,
    @ClientReadPosition() readPosition: ReadPosition,
    @Query({ schema: shopsQuery }) query: ShopsQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = toPage(query);
    const { city, category, near } = query;
    send(request, reply, await this.shops.list(visitor, readPosition, { city, category, near }, page), {
      path: '/shops/',
      query: { city, category },
      page,
    });
  }

  @Get('facets')
  @ApiOperation({
    operationId: 'getShopFacets',
    summary: 'The cities and categories that shops have, most shops first',
    description: 'Of all shops, whoever asks.',
  })
  @ApiResponse({
    status: 200,
    standardSchema: shopFacets,
    headers: ANSWER_HEADERS,
    description: 'How many shops each has',
  })
  @ApiResponse({ status: 304, description: 'The client has it already' })
  async facets(
    @ClientReadPosition() readPosition: ReadPosition,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    send(request, reply, await this.shops.facets(readPosition));
  }

  @Post()
  @SignedIn('shopowner')
  @Header('content-type', JSON_TYPE)
  @ApiBearerAuth('bearer')
  @ApiOperation({ operationId: 'createShop', summary: 'Open a shop' })
  @ApiResponse({ status: 201, standardSchema: shop, headers: SESSION_HEADERS, description: 'The new shop' })
  create(
    @CurrentUser() owner: Principal,
    @ClientReadPosition() readPosition: ReadPosition,
    @Body({ schema: newShop }) body: NewShop,
  ): Promise<string> {
    return this.shops.create(owner, readPosition, body);
  }

  @Get(':shop_id')
  @ApiBearerAuth('bearer')
  @ApiOperation({ operationId: 'getShop', summary: 'One shop' })
  @ApiResponse({ status: 200, standardSchema: shop, headers: ANSWER_HEADERS, description: 'The shop' })
  @ApiResponse({ status: 304, description: 'The client has it already' })
  async get(
    @Visitor() visitor: Principal | undefined,
    @ClientReadPosition() readPosition: ReadPosition,
    @Param('shop_id', { schema: idText }) id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    send(request, reply, await this.shops.get(visitor, readPosition, id));
  }

  @Patch(':shop_id')
  @SignedIn('shopowner')
  @Header('content-type', JSON_TYPE)
  @ApiBearerAuth('bearer')
  @ApiOperation({ operationId: 'changeShop', summary: 'Change some fields of a shop' })
  @ApiResponse({
    status: 200,
    standardSchema: shop,
    headers: SESSION_HEADERS,
    description: 'The shop as it is now',
  })
  change(
    @CurrentUser() owner: Principal,
    @ClientReadPosition() readPosition: ReadPosition,
    @Param('shop_id', { schema: idText }) id: string,
    @Body({ schema: shopChange }) body: ShopChange,
  ): Promise<string> {
    return this.shops.change(owner, readPosition, id, body);
  }

  @Delete(':shop_id')
  @SignedIn('shopowner')
  @HttpCode(204)
  @ApiBearerAuth('bearer')
  @ApiOperation({ operationId: 'deleteShop', summary: 'Delete a shop with its products' })
  @ApiResponse({ status: 204, headers: SESSION_HEADERS, description: 'Gone' })
  delete(
    @CurrentUser() owner: Principal,
    @ClientReadPosition() readPosition: ReadPosition,
    @Param('shop_id', { schema: idText }) id: string,
  ): Promise<void> {
    return this.shops.delete(owner, readPosition, id);
  }
}
