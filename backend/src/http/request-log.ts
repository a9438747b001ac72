import { Inject, Injectable } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { AppLogger } from '../observability/logger.js';
import { Metrics } from '../observability/metrics.js';
import type { UserId } from '../identity/principal.js';

const QUIET_ROUTES = new Set(['/health', '/ready', '/startup']);
const CACHES: readonly unknown[] = ['memory', 'redis'];

/** A request that was answered. */
export interface AnsweredRequest {
  /** Asked for only when a line is written: most requests have none. */
  readonly id: () => string;
  readonly method: string;
  /** With its query. */
  readonly url: string;
  /** The pattern of its route. */
  readonly route: string;
  readonly status: number;
  /** Milliseconds that it took. */
  readonly ms: number;
  readonly userId: UserId | undefined;
  readonly servedBy: unknown;
}

/**
 * One measurement for each request, and one line: at level debug for health checks and for what came from a cache, where
 * the line would cost as much as the answer. Paths are logged without their query: it may hold anything.
 */
@Injectable()
export class RequestLog {
  private readonly lines: AppLogger;

  constructor(
    @Inject(AppLogger) private readonly logger: AppLogger,
    private readonly metrics: Metrics,
  ) {
    // Redaction looks for 44 paths in every line, 70 µs of it; these lines have the fields below and no others.
    this.lines = logger.child({}, { redact: [] });
  }

  answered({ id, method, url, route, status, ms, userId, servedBy }: AnsweredRequest): void {
    this.metrics.httpRequests.observe({ method, route, status }, ms / 1000);
    const quiet = CACHES.includes(servedBy) || QUIET_ROUTES.has(route);
    if (quiet && status < 500 && !this.logger.isLevelEnabled('debug')) return;
    const line = {
      ...{ request_id: id(), method, path: url.split('?', 1)[0], route, status },
      ...{ ms: Math.round(ms * 10) / 10, user_id: userId, served_by: servedBy },
    };
    if (status >= 500) this.lines.error(line, 'request');
    else if (quiet) this.lines.debug(line, 'request');
    else this.lines.info(line, 'request');
  }

  aborted(id: string, method: string, route: string | undefined): void {
    this.logger.info({ request_id: id, method, route }, 'request aborted by the client');
  }
}

/** Keeps the log of everything that Fastify answers. */
export function logRequests(fastify: FastifyInstance, log: RequestLog): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    const { id, method, url, principal } = request;
    const route = request.is404 ? 'none' : (request.routeOptions.url ?? 'none');
    const [status, ms, servedBy] = [reply.statusCode, reply.elapsedTime, reply.getHeader('x-served-by')];
    log.answered({ id: () => id, method, url, route, status, ms, userId: principal?.id, servedBy });
    done();
  });
  fastify.addHook('onRequestAbort', (request, done) => {
    log.aborted(request.id, request.method, request.routeOptions.url);
    done();
  });
}
