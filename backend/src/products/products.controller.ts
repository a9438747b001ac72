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
import { idText } from '../http/fields.js';
import { LIST_HEADERS, SESSION_HEADERS } from '../http/openapi-headers.js';
import { toPage } from '../http/page.js';
import { CurrentUser, type Principal, SignedIn, Visitor } from '../identity/principal.js';
import { ClientReadPosition, type ReadPosition } from '../http/read-position.js';
import { JSON_TYPE, send } from '../http/shown-answer.js';
import {
  type NewProduct,
  newProduct,
  product,
  type ProductChange,
  productChange,
  type ProductsQuery,
  productsQuery,
} from './products.schema.js';
import { ProductsService } from './products.service.js';

@ApiTags('products')
@Controller('shops/:shop_id/products')
export class ProductsController {
  constructor(private readonly products: ProductsService) {}

  @Get()
  @ApiBearerAuth('bearer')
  @ApiOperation({
    operationId: 'listProducts',
    summary: "A shop's products, newest first",
    description: "The shop's owner gets them from the primary; everybody else, guests too, cached.",
  })
  @ApiResponse({
    status: 200,
    standardSchema: z.array(product),
    headers: LIST_HEADERS,
    description: 'A page of products',
  })
  @ApiResponse({ status: 304, description: 'The client has this page already' })
  async list(
    @Visitor() visitor: Principal | undefined,
    @ClientReadPosition() readPosition: ReadPosition,
    @Param('shop_id', { schema: idText }) shopId: string,
    @Query({ schema: productsQuery }) query: ProductsQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = toPage(query);
    const path = `/shops/${shopId}/products/`;
    send(request, reply, await this.products.list(visitor, readPosition, shopId, page), {
      path,
      query: {},
      page,
    });
  }

  @Post()
  @SignedIn('shopowner')
  @Header('content-type', JSON_TYPE)
  @ApiBearerAuth('bearer')
  @ApiOperation({ operationId: 'createProduct', summary: 'Add a product to a shop' })
  @ApiResponse({
    status: 201,
    standardSchema: product,
    headers: SESSION_HEADERS,
    description: 'The new product',
  })
  create(
    @CurrentUser() owner: Principal,
    @ClientReadPosition() readPosition: ReadPosition,
    @Param('shop_id', { schema: idText }) shopId: string,
    @Body({ schema: newProduct }) body: NewProduct,
  ): Promise<string> {
    return this.products.create(owner, readPosition, shopId, body);
  }

  @Patch(':product_id')
  @SignedIn('shopowner')
  @Header('content-type', JSON_TYPE)
  @ApiBearerAuth('bearer')
  @ApiOperation({ operationId: 'changeProduct', summary: 'Change some fields of a product' })
  @ApiResponse({
    status: 200,
    standardSchema: product,
    headers: SESSION_HEADERS,
    description: 'The product as it is now',
  })
  change(
    @CurrentUser() owner: Principal,
    @ClientReadPosition() readPosition: ReadPosition,
    @Param('shop_id', { schema: idText }) shopId: string,
    @Param('product_id', { schema: idText }) id: string,
    @Body({ schema: productChange }) body: ProductChange,
  ): Promise<string> {
    return this.products.change(owner, readPosition, shopId, id, body);
  }

  @Delete(':product_id')
  @SignedIn('shopowner')
  @HttpCode(204)
  @ApiBearerAuth('bearer')
  @ApiOperation({ operationId: 'deleteProduct', summary: 'Delete a product' })
  @ApiResponse({ status: 204, headers: SESSION_HEADERS, description: 'Gone' })
  delete(
    @CurrentUser() owner: Principal,
    @ClientReadPosition() readPosition: ReadPosition,
    @Param('shop_id', { schema: idText }) shopId: string,
    @Param('product_id', { schema: idText }) id: string,
  ): Promise<void> {
    return this.products.delete(owner, readPosition, shopId, id);
  }
}
