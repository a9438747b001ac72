import type { FastifyInstance } from 'fastify';
import type { AppLogger } from '../observability/logger.js';
import type { Metrics } from '../observability/metrics.js';

const QUIET_ROUTES = new Set(['/health', '/ready', '/startup']);

/**
 * One measurement for each request, and one line: at level debug for health checks and for what came from memory, where
 * the line would cost more than the answer. Paths are logged without their query: it may hold anything.
 */
export function logRequests(fastify: FastifyInstance, logger: AppLogger, metrics: Metrics): void {
  // Redaction looks for 44 paths in every line, 70 µs of it; these lines have the fields below and no others.
  const lines = logger.child({}, { redact: [] });
  fastify.addHook('onResponse', (request, reply, done) => {
    const { method } = request;
    const status = reply.statusCode;
    const route = request.is404 ? 'none' : (request.routeOptions.url ?? 'none');
    const ms = Math.round(reply.elapsedTime * 10) / 10;
    metrics.httpRequests.observe({ method, route, status }, reply.elapsedTime / 1000);
    const servedBy = reply.getHeader('x-served-by') ?? reply.raw.getHeader('x-served-by');
    const quiet = servedBy === 'memory' || QUIET_ROUTES.has(route);
    if (quiet && status < 500 && !logger.isLevelEnabled('debug')) {
      done();
      return;
    }
    const line = {
      request_id: request.id,
      method,
      path: request.url.split('?', 1)[0],
      route,
      status,
      ms,
      user_id: request.principal?.id,
      served_by: servedBy,
    };
    if (status >= 500) lines.error(line, 'request');
    else if (quiet) lines.debug(line, 'request');
    else lines.info(line, 'request');
    done();
  });
  fastify.addHook('onRequestAbort', (request, done) => {
    const route = request.routeOptions.url;
    logger.info({ request_id: request.id, method: request.method, route }, 'request aborted by the client');
    done();
  });
}
