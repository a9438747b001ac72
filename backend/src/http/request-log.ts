import type { FastifyInstance } from 'fastify';
import type { AppLogger } from '../observability/logger.js';
import type { Metrics } from '../observability/metrics.js';

/** One line and one measurement for each request. Paths are logged without their query: it may hold anything. */
export function logRequests(fastify: FastifyInstance, logger: AppLogger, metrics: Metrics): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    const { method } = request;
    const status = reply.statusCode;
    const route = request.is404 ? 'none' : (request.routeOptions.url ?? 'none');
    const ms = Math.round(reply.elapsedTime * 10) / 10;
    metrics.httpRequests.observe({ method, route, status }, reply.elapsedTime / 1000);
    const line = {
      request_id: request.id,
      method,
      path: request.url.split('?', 1)[0],
      route,
      status,
      ms,
      user_id: request.principal?.id,
      served_by: reply.getHeader('x-served-by'),
    };
    const quiet = ['/health', '/ready', '/startup'].includes(route);
    if (status >= 500) logger.error(line, 'request');
    else if (quiet) logger.debug(line, 'request');
    else logger.info(line, 'request');
    done();
  });
  fastify.addHook('onRequestAbort', (request, done) => {
    const route = request.routeOptions.url;
    logger.info({ request_id: request.id, method: request.method, route }, 'request aborted by the client');
    done();
  });
}
