import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { idText } from '../http/fields.js';
import { LIST_HEADERS, SESSION_HEADERS } from '../http/openapi-headers.js';
import { toPage } from '../http/page.js';
import { CurrentUser, type Principal, SignedIn } from '../identity/principal.js';
import { Problem } from '../http/problem.js';
import { ClientReadPosition, type ReadPosition } from '../http/read-position.js';
import { JSON_TYPE, send } from '../http/shown-answer.js';
import {
  idempotencyKey,
  type NewOrder,
  newOrder,
  order,
  type OrderQuery,
  orderQuery,
  type OrderStep,
  orderStep,
  type PaymentClaim,
  paymentClaim,
  type PaymentStep,
  paymentStep,
  placedOrders,
} from './orders.schema.js';
import { OrdersService } from './orders.service.js';

const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

@ApiTags('orders')
@ApiBearerAuth('bearer')
@Controller('orders')
export class OrdersController {
  constructor(private readonly orders: OrdersService) {}

  @Post()
  @SignedIn('customer')
  @ApiOperation({
    operationId: 'placeOrder',
    summary: 'Buy a cart: one order for each shop in it, all or none',
    description:
      'The answer is kept for 24 hours under the Idempotency-Key, refusals too: the same request with the same key is answered the same. What the customer holds (see /carts/hold) is bought first.',
  })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: true,
    description: 'Chosen by the client, a new one for each purchase that it tries; 8 to 128 characters',
  })
  @ApiResponse({ status: 201, standardSchema: placedOrders, headers: SESSION_HEADERS, description: 'Bought' })
  @ApiResponse({
    status: 409,
    description:
      'Nothing was bought: shop_closed, product_unavailable, out_of_stock, price_changed, out_of_delivery_range, delivery_place_unknown, below_minimum_order, upi_not_accepted or too_many_open_orders, with the `lines` concerned as they are now',
  })
  async place(
    @CurrentUser() customer: Principal,
    @ClientReadPosition() readPosition: ReadPosition,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: newOrder }) body: NewOrder,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const placed = await this.orders.place(customer, readPosition, givenKey(key), body);
    void reply
      .status(placed.status)
      .headers({
        'cache-control': 'no-store',
        ...(placed.replayed ? { 'idempotency-replayed': 'true' } : {}),
      })
      .type(placed.status < 400 ? JSON_TYPE : PROBLEM_TYPE)
      .send(placed.body);
  }

  @Get()
  @SignedIn()
  @ApiOperation({
    operationId: 'listOrders',
    summary: 'Orders, newest first',
    description: 'A customer gets the own orders, an owner those of the own shops.',
  })
  @ApiResponse({
    status: 200,
    standardSchema: z.array(order),
    headers: LIST_HEADERS,
    description: 'A page of orders',
  })
  async list(
    @CurrentUser() visitor: Principal,
    @ClientReadPosition() readPosition: ReadPosition,
    @Query({ schema: orderQuery }) query: OrderQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = toPage(query);
    const { status, shop_id, first } = query;
    send(request, reply, await this.orders.list(visitor, readPosition, query, page), {
      path: '/orders',
      query: { status, shop_id, first },
      page,
    });
  }

  @Get(':order_id')
  @SignedIn()
  @ApiOperation({ operationId: 'getOrder', summary: 'One order' })
  @ApiResponse({ status: 200, standardSchema: order, headers: SESSION_HEADERS, description: 'The order' })
  async get(
    @CurrentUser() visitor: Principal,
    @ClientReadPosition() readPosition: ReadPosition,
    @Param('order_id', { schema: idText }) id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    send(request, reply, await this.orders.get(visitor, readPosition, id));
  }

  @Post(':order_id/status')
  @SignedIn()
  @HttpCode(200)
  @ApiOperation({
    operationId: 'stepOrder',
    summary: 'Take an order to its next state',
    description:
      'placed → accepted → packed → out_for_delivery → delivered by the owner. It is given up, which gives the stock back, when it is rejected by the owner before it is out for delivery, not_delivered by the owner after that, or cancelled by the customer until it is packed.',
  })
  @ApiResponse({
    status: 200,
    standardSchema: order,
    headers: SESSION_HEADERS,
    description: 'The order as it is now',
  })
  async step(
    @CurrentUser() actor: Principal,
    @ClientReadPosition() readPosition: ReadPosition,
    @Param('order_id', { schema: idText }) id: string,
    @Body({ schema: orderStep }) body: OrderStep,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    send(request, reply, await this.orders.step(actor, readPosition, id, body));
  }

  @Post(':order_id/payment')
  @SignedIn('shopowner')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'settlePayment',
    summary: 'Say what came of the money for an order',
    description:
      'paid: a UPI payment came, or cash that was not taken at the door. refund_due: money came for an order that was given up. refunded: it was sent back. void: nothing came of what the customer claims.',
  })
  @ApiResponse({
    status: 200,
    standardSchema: order,
    headers: SESSION_HEADERS,
    description: 'The order as it is now',
  })
  async pay(
    @CurrentUser() owner: Principal,
    @ClientReadPosition() readPosition: ReadPosition,
    @Param('order_id', { schema: idText }) id: string,
    @Body({ schema: paymentStep }) body: PaymentStep,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    send(request, reply, await this.orders.settle(owner, readPosition, id, body));
  }

  @Post(':order_id/payment/claim')
  @SignedIn('customer')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'claimPayment',
    summary: 'Say "I have paid" by UPI, with the number of the transfer',
    description: 'Of an order that was given up meanwhile too: then the shop owes the money.',
  })
  @ApiResponse({
    status: 200,
    standardSchema: order,
    headers: SESSION_HEADERS,
    description: 'The order as it is now',
  })
  async claim(
    @CurrentUser() customer: Principal,
    @ClientReadPosition() readPosition: ReadPosition,
    @Param('order_id', { schema: idText }) id: string,
    @Body({ schema: paymentClaim }) body: PaymentClaim,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    send(request, reply, await this.orders.claim(customer, readPosition, id, body));
  }
}

function givenKey(key: string | undefined): string {
  if (key === undefined) throw new Problem('idempotency_key_missing');
  const parsed = idempotencyKey.safeParse(key);
  if (parsed.success) return parsed.data;
  throw new Problem('idempotency_key_missing', { detail: 'It must be 8 to 128 printable ASCII characters.' });
}
