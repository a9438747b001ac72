import fastify, { type FastifyInstance, LogController } from 'fastify';
import { passOnToApi } from './api-proxy.ts';
import { serveBuiltPages } from './built-pages.ts';
import { sendProblem } from './problem.ts';
import { addSecurityHeaders } from './security-headers.ts';

export interface ServerOptions {
  /** The build's folder, absolute. */
  readonly pages: string;
  /** The API's base URL. */
  readonly apiUrl: string;
  readonly logLevel: string;
  /** Hosts that pictures of products may come from. */
  readonly imageHosts: readonly string[];
  /** Whose `X-Forwarded-For` says where a browser is; nobody's when nothing is said. */
  readonly trustedProxies?: readonly string[];
}

/** The web interface's server: the built pages, and the API under `/api`. Not listening yet. */
export async function openServer(options: ServerOptions): Promise<FastifyInstance> {
  const { pages, apiUrl, logLevel, imageHosts, trustedProxies = [] } = options;
  const server = fastify({
    logger: { level: logLevel },
    logController: new LogController({ disableRequestLogging: true }),
    // For a whole request to come in, with the file of an import on a slow line.
    requestTimeout: 120_000,
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
  });
  server.setErrorHandler((error, request, reply) => {
    const status = statusOf(error);
    if (status >= 500) request.log.error({ err: error }, 'a request failed');
    sendProblem(reply, status, 'not_served', 'This could not be answered');
  });
  await passOnToApi(server, apiUrl);
  await server.register(async (ofPages) => {
    await addSecurityHeaders(ofPages, imageHosts);
    await serveBuiltPages(ofPages, pages);
  });
  return server;
}

const statusOf = (error: unknown): number => {
  const given = (error as { statusCode?: unknown }).statusCode;
  return typeof given === 'number' && given >= 400 ? given : 500;
};
