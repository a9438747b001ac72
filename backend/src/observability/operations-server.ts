import { createServer, type Server } from 'node:http';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { AppConfig } from '../config/config.js';
import { HealthRegistry } from './health.js';
import { AppLogger } from './logger.js';
import { Metrics } from './metrics.js';

/**
 * /metrics, and the health paths for a process that has no API, on a port of their own that only this machine sees.
 */
@Injectable()
export class OperationsServer implements OnApplicationShutdown {
  private server: Server | undefined;

  constructor(
    private readonly config: AppConfig,
    private readonly metrics: Metrics,
    private readonly health: HealthRegistry,
    @Inject(AppLogger) private readonly logger: AppLogger,
  ) {}

  /** Starts to listen. @throws when the port is taken. */
  async listen(): Promise<void> {
    const server = createServer({ requestTimeout: 5000 }, (request, response) => {
      // Whatever a client sends is an address here: what throws in this listener would end the process.
      this.answer(request.url?.split('?', 1)[0]?.replace(/\/$/, '') ?? '').then(
        ({ status, type, body }) => response.writeHead(status, { 'content-type': type }).end(body),
        (error: unknown) => {
          this.logger.error({ err: error }, 'operations request failed');
          response.writeHead(500).end();
        },
      );
    });
    this.server = server;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    server.once('error', reject).listen(this.config.metrics.port, this.config.metrics.host, resolve);
    await promise;
  }

  async onApplicationShutdown(): Promise<void> {
    const { server } = this;
    if (!server?.listening) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    server.close(() => resolve());
    server.closeAllConnections();
    await promise;
  }

  private async answer(path: string): Promise<{ status: number; type: string; body: string }> {
    const json = (status: number, body: unknown) => ({
      status,
      type: 'application/json',
      body: JSON.stringify(body),
    });
    switch (path) {
      case '/metrics':
        return {
          status: 200,
          type: this.metrics.registry.contentType,
          body: await this.metrics.registry.metrics(),
        };
      case '/health':
        return json(200, { status: 'ok' });
      case '/startup':
        return json(this.health.started ? 200 : 503, {
          status: this.health.started ? 'started' : 'starting',
        });
      case '/ready': {
        const readiness = await this.health.readiness();
        return json(readiness.status === 'ready' ? 200 : 503, readiness);
      }
      default:
        return json(404, { status: 'not found' });
    }
  }
}
