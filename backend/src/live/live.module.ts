import { Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { LiveClients } from './live-clients.js';
import { LiveController } from './live.controller.js';
import { LiveFeed } from './live-feed.js';
import { LiveMetrics } from './live-metrics.js';
import { LiveService } from './live.service.js';
import { LiveStream } from './live-stream.js';

/** The API's part: from the Redis stream to the connections. What stands in the stream comes from change-stream/. */
@Module({
  controllers: [LiveController],
  providers: [LiveService, LiveFeed, LiveClients, LiveStream, LiveMetrics],
})
export class LiveModule implements OnModuleInit {
  constructor(
    private readonly adapter: HttpAdapterHost,
    private readonly clients: LiveClients,
  ) {}

  onModuleInit(): void {
    // The server waits for its connections before it is closed, and these have no end of their own.
    const fastify = this.adapter.httpAdapter.getInstance<FastifyInstance>();
    fastify.addHook('preClose', (done) => {
      this.clients.close();
      done();
    });
  }
}
