import { Controller, Get, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { HealthRegistry } from '../observability/health.js';

const alive = z.object({ status: z.literal('ok') }).meta({ id: 'Alive' });
const startup = z.object({ status: z.enum(['starting', 'started']) }).meta({ id: 'Startup' });
const readiness = z
  .object({
    status: z.enum(['ready', 'not_ready', 'starting', 'stopping']),
    dependencies: z.array(
      z.object({
        name: z.string(),
        status: z.enum(['up', 'down']),
        required: z.boolean(),
        ms: z.int(),
        reason: z.string().optional(),
      }),
    ),
  })
  .meta({ id: 'Readiness' });

@ApiTags('health')
@Controller()
export class HealthController {
  constructor(private readonly health: HealthRegistry) {}

  @Get('health')
  @ApiOperation({ operationId: 'getHealth', summary: 'Whether the process is alive' })
  @ApiResponse({ status: 200, standardSchema: alive, description: 'Alive' })
  alive(): z.infer<typeof alive> {
    return { status: 'ok' };
  }

  @Get('startup')
  @ApiOperation({ operationId: 'getStartup', summary: 'Whether the process has started' })
  @ApiResponse({ status: 200, standardSchema: startup, description: 'Started' })
  @ApiResponse({ status: 503, standardSchema: startup, description: 'Still starting' })
  startup(@Res({ passthrough: true }) reply: FastifyReply): z.infer<typeof startup> {
    reply.status(this.health.started ? 200 : 503);
    return { status: this.health.started ? 'started' : 'starting' };
  }

  @Get('ready')
  @ApiOperation({
    operationId: 'getReady',
    summary: 'Whether the process can answer requests',
    description: 'Ready while the primary or a replica can be reached. Every dependency is listed.',
  })
  @ApiResponse({ status: 200, standardSchema: readiness, description: 'Ready' })
  @ApiResponse({ status: 503, standardSchema: readiness, description: 'Not ready' })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<z.infer<typeof readiness>> {
    const state = await this.health.readiness();
    reply.status(state.status === 'ready' ? 200 : 503);
    return state;
  }
}
