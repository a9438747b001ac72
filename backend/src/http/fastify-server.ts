import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { runInRequest } from '../observability/request-context.js';
import { BODY_LIMIT, isEmptyBody, readJson } from './json-body.js';
import { Problem } from './problem.js';
import { sendProblem } from './problem.filter.js';
import { requestIdOf } from './request-id.js';
import { keepQuietly, standingHeaders } from './standing-headers.js';
import { toProblem } from './to-problem.js';

/** Largest file of a route that takes files, in bytes. */
const FILE_LIMIT = 5_242_880;
export const CSV_TYPE = 'text/csv';

declare module 'fastify' {
  interface FastifyInstance {
    /** Pages come by https: cookies go no other way. */
    secureCookies: boolean;
  }
  interface FastifyContextConfig {
    /** Media type of the bodies that the route takes; JSON when nothing is said. */
    consumes?: string;
    /** Longest time for an answer, in milliseconds; that of the server when nothing is said. */
    handlerTimeoutMs?: number;
  }
}

const NO_PROXY: ServerOptions = { trustedProxies: [], secureCookies: false };

interface ServerOptions {
  /** Whose `X-Forwarded-For` says where a client is. */
  readonly trustedProxies: readonly string[];
  readonly secureCookies: boolean;
}

/** Fastify with the bounds and the manners of this service. It logs nothing itself: request-log.ts does. */
export function createServer({ trustedProxies, secureCookies }: ServerOptions = NO_PROXY): FastifyAdapter {
  const adapter = new FastifyAdapter({
    logger: false,
    bodyLimit: BODY_LIMIT,
    // For a whole request to come in, with the file of an import on a slow line; JSON has the handler's time.
    requestTimeout: 120_000,
    handlerTimeout: 10_000,
    keepAliveTimeout: 65_000,
    requestIdHeader: false,
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    genReqId: requestIdOf,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(reply.header('x-request-id', request.id), toProblem(error)),
    clientErrorHandler: (error: NodeJS.ErrnoException, socket: Socket) => refuseConnection(error, socket),
  });
  const fastify = adapter.getInstance<FastifyInstance>();
  fastify.decorate('secureCookies', secureCookies);
  readJson(adapter);
  // Text would reach a handler as a string; nothing here takes it.
  fastify.removeContentTypeParser('text/plain');
  fastify.addContentTypeParser(
    CSV_TYPE,
    { parseAs: 'buffer', bodyLimit: FILE_LIMIT },
    (_request: FastifyRequest, body: Buffer, done: (error: null, body: Buffer) => void) => done(null, body),
  );
  fastify.addHook('onRoute', (route) => {
    const timeout = route.config?.handlerTimeoutMs;
    if (timeout !== undefined) route.handlerTimeout = timeout;
  });
  fastify.addHook('onRequest', (request, reply, done) => {
    keepQuietly(request.raw, reply.raw);
    reply.headers({ ...standingHeaders(request.url), 'x-request-id': request.id });
    runInRequest({ request_id: request.id }, done);
  });
  // Reading a body continues in the socket's context, not in the request's.
  fastify.addHook('preValidation', (request, _reply, done) => runInRequest({ request_id: request.id }, done));
  fastify.addHook('onRequest', (request, _reply, done) => {
    // Many clients name a type with every request: that of no body says nothing.
    if (isEmptyBody(request.raw)) delete request.raw.headers['content-type'];
    if (takesItsMediaType(request)) done();
    else done(new Problem('unsupported_media_type') as unknown as Error);
  });
  // What is not said to be kept may be personal: orders, addresses, figures.
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    done(null, payload);
  });
  return adapter;
}

function takesItsMediaType(request: FastifyRequest): boolean {
  const given = request.headers['content-type'];
  if (given === undefined || request.is404) return true;
  const expected = request.routeOptions.config.consumes ?? 'application/json';
  return given.split(';')[0]?.trim().toLowerCase() === expected;
}

/** What is not even HTTP gets an answer as well, when the connection still takes one. */
function refuseConnection(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const known = toProblem(error);
  const problem = known.status === 500 ? new Problem('malformed_request') : known;
  const body = JSON.stringify(problem);
  socket.end(
    `HTTP/1.1 ${problem.status} ${problem.message}\r\ncontent-type: application/problem+json; charset=utf-8\r\n` +
      `x-request-id: ${randomUUID()}\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}
