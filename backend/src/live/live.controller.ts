import { Controller, Get, Headers, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { decodeJwt } from 'jose';
import { bearer } from '../http/access-token.js';
import { type Principal, Visitor } from '../identity/principal.js';
import { reason } from '../http/field-reasons.js';
import { invalid, Problem } from '../http/problem.js';
import { clientAddress } from '../limits/limits.module.js';
import type { LiveVisit } from './live-client.js';
import type { Audience } from './live-event.js';
import { eventId, type LiveQuery, liveQuery } from './live.schema.js';
import { LiveService } from './live.service.js';

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
  connection: 'close',
};

const DESCRIPTION = `Server-sent events. An owner is told of orders (\`order\`) and of stock that runs low, out, or is
enough again (\`stock\`); everybody who is signed in of the own orders and the own cart (\`cart\`); everybody of the shops named (\`product\`, \`products\`, \`shop\`).
\`reset\` says that events may be missing: ask for everything again. Data are JSON; with its \`session\` as
\`Kirana-Session\` no answer is older than the event. An event may come twice. \`hello\` comes first, \`beat\` every 10 s.
The stream ends when the access token expires or is ended.`;

@ApiTags('live')
@ApiBearerAuth('bearer')
@Controller('live')
export class LiveController {
  constructor(private readonly live: LiveService) {}

  @Get()
  @ApiOperation({
    operationId: 'followLive',
    summary: 'What changes, as it changes',
    description: DESCRIPTION,
  })
  @ApiHeader({
    name: 'Last-Event-ID',
    required: false,
    description: 'The id of the last event that was received: what was missed since comes first',
  })
  @ApiProduces('text/event-stream')
  @ApiResponse({ status: 200, description: 'Events, without end' })
  async open(
    @Visitor() visitor: Principal | undefined,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Query({ schema: liveQuery }) { shop = [] }: LiveQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (visitor === undefined && shop.length === 0) throw new Problem('sign_in_required');
    const from = givenId(lastEventId);
    if (request.method === 'HEAD') {
      void reply.headers(HEADERS).send();
      return;
    }
    const visit = { ...identityOf(visitor, request), audiences: audiencesOf(visitor, shop) };
    await this.live.open(visit, from, reply.raw, () => sendHead(reply));
  }
}

function givenId(header: string | undefined): string | null {
  if (header === undefined || header === '') return null;
  const { success, data } = eventId.safeParse(header);
  if (success) return data;
  throw invalid({ field: 'Last-Event-ID', ...reason('event_id') });
}

/** The guard has verified the token; it is read once more for what the principal does not say. */
function identityOf(visitor: Principal | undefined, request: FastifyRequest): Omit<LiveVisit, 'audiences'> {
  const { authorization } = request.headers;
  const address = clientAddress(request);
  if (visitor === undefined || authorization === undefined)
    return { userId: null, address, epoch: 0, untilMs: Infinity };
  const { exp = 0, epoch } = decodeJwt<{ epoch?: number }>(bearer(authorization));
  return { userId: visitor.id, address, epoch: epoch ?? 0, untilMs: exp * 1000 };
}

function audiencesOf(visitor: Principal | undefined, shops: readonly string[]): Audience[] {
  const own: Audience[] = visitor ? [`customer:${visitor.id}`] : [];
  if (visitor?.role === 'shopowner') own.push(`owner:${visitor.id}`);
  return [...own, ...shops.map((id): Audience => `shop:${id}`)];
}

/** The end of the stream is the end of the connection: frames are written to it as they are, in no chunks. */
function sendHead(reply: FastifyReply): void {
  reply.hijack();
  const { raw } = reply;
  raw.useChunkedEncodingByDefault = false;
  raw.writeHead(200, { ...reply.getHeaders(), ...HEADERS } as Record<string, string>);
  raw.flushHeaders();
}
