import { Controller, Delete, Get, HttpCode, Param, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { idText } from '../../http/fields.js';
import { LIST_HEADERS, SESSION_HEADERS } from '../../http/openapi-headers.js';
import { toPage } from '../../http/page.js';
import { pageQuery } from '../../http/page-query.js';
import { CurrentUser, type Principal, SignedIn } from '../../identity/principal.js';
import { Problem } from '../../http/problem.js';
import { ClientReadPosition, type ReadPosition } from '../../http/read-position.js';
import { fromPrimary, send, shown } from '../../http/shown-answer.js';
import { ShopHoldsRepository } from './shop-holds.repository.js';
import { shopHold } from './shop-holds.schema.js';

@ApiTags('stock')
@ApiBearerAuth('bearer')
@Controller('shops/:shop_id/holds')
export class ShopHoldsController {
  constructor(private readonly holds: ShopHoldsRepository) {}

  @Get()
  @SignedIn('shopowner')
  @ApiOperation({
    operationId: 'listHolds',
    summary: "What customers at their checkouts hold of one's own shop, latest first",
  })
  @ApiResponse({
    status: 200,
    standardSchema: z.array(shopHold),
    headers: LIST_HEADERS,
    description: 'A page of it',
  })
  async list(
    @CurrentUser() owner: Principal,
    @ClientReadPosition() readPosition: ReadPosition,
    @Param('shop_id', { schema: idText }) shopId: string,
    @Query({ schema: pageQuery }) query: z.infer<typeof pageQuery>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = toPage(query);
    const read = await this.holds.list(owner.id, shopId, page);
    send(request, reply, shown(fromPrimary(read), readPosition, 'shop_not_found'), {
      ...{ path: `/shops/${shopId}/holds`, query: {}, page },
    });
  }

  @Delete(':hold_id')
  @SignedIn('shopowner')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'releaseHold',
    summary: 'Put back on the shelf what a customer holds of a product',
    description: 'The customer may still buy it while it is there, and can hold nothing for half an hour.',
  })
  @ApiResponse({ status: 204, headers: SESSION_HEADERS, description: 'It can be bought by everybody' })
  async release(
    @CurrentUser() owner: Principal,
    @ClientReadPosition() readPosition: ReadPosition,
    @Param('shop_id', { schema: idText }) shopId: string,
    @Param('hold_id', { schema: idText }) id: string,
  ): Promise<void> {
    const { value, seen } = await this.holds.release(owner.id, shopId, id);
    readPosition.show(seen);
    if (!value) throw new Problem('hold_not_found');
  }
}
