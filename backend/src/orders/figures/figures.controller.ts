import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SESSION_HEADERS } from '../../http/openapi-headers.js';
import { CurrentUser, type Principal, SignedIn } from '../../identity/principal.js';
import { ClientReadPosition, type ReadPosition } from '../../http/read-position.js';
import { fromPrimary, send, shown } from '../../http/shown-answer.js';
import { type FiguresQuery, figuresQuery, ownerFigures } from './figures.schema.js';
import { FiguresRepository } from './figures.repository.js';

@ApiTags('orders')
@ApiBearerAuth('bearer')
@Controller('orders/figures')
export class FiguresController {
  constructor(private readonly figures: FiguresRepository) {}

  @Get()
  @SignedIn('shopowner')
  @ApiOperation({
    operationId: 'getFigures',
    summary: "An owner's day: orders, revenue, what is open, and what sells",
    description: 'Days and hours are those of India. A shop that is not the own one has sold nothing.',
  })
  @ApiResponse({
    status: 200,
    standardSchema: ownerFigures,
    headers: SESSION_HEADERS,
    description: 'The figures as they are now',
  })
  async get(
    @CurrentUser() owner: Principal,
    @ClientReadPosition() readPosition: ReadPosition,
    @Query({ schema: figuresQuery }) { shop_id }: FiguresQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const read = await this.figures.ofOwner(owner.id, shop_id);
    send(request, reply, shown(fromPrimary(read), readPosition, 'order_not_found'));
  }
}
