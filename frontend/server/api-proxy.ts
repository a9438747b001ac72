import type { Readable } from 'node:stream';
import httpProxy from '@fastify/http-proxy';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { sendProblem } from './problem.ts';

/** The API answers within 10 s, and a live connection hears a heartbeat more often than this. In milliseconds. */
const SILENCE_MS = 15_000;
const CONNECT_MS = 3_000;
/** As many as there are browsers: each live connection holds one of them. */
const MOST_CONNECTIONS = 65_536;

/** `/api/shops/` here is `/shops/` at the API: the browser sees one origin, so cookies stay same-origin. */
export async function passOnToApi(server: FastifyInstance, apiUrl: string): Promise<void> {
  await server.register(async (api) => {
    endStreamsOnClose(api);
    await api.register(httpProxy, {
      upstream: apiUrl,
      prefix: '/api',
      disableRequestLogging: true,
      destroyAgent: true,
      undici: {
        connections: MOST_CONNECTIONS,
        pipelining: 1,
        keepAliveTimeout: 30_000,
        headersTimeout: SILENCE_MS,
        bodyTimeout: SILENCE_MS,
        connect: { timeout: CONNECT_MS },
      },
      replyOptions: {
        // By itself a GET that is answered 503 would be sent up to ten times more: whoever asked decides about that.
        retryDelay: () => null,
        rewriteRequestHeaders: (request, { expect: _answered, ...headers }) => ({
          // `Expect: 100-continue` was for this server, which has answered it.
          ...headers,
          'x-forwarded-for': request.ip,
          'x-forwarded-host': request.host,
          'x-forwarded-proto': request.protocol,
        }),
        onError: (reply) =>
          sendProblem(reply as FastifyReply, 502, 'api_unreachable', 'The shop service cannot be reached'),
      },
    });
  });
}

/** Event streams have no end of their own, and would keep the server from closing. */
function endStreamsOnClose(api: FastifyInstance): void {
  const open = new Set<Readable>();
  api.addHook('onSend', async (_request, reply, payload) => {
    if (String(reply.getHeader('content-type')).startsWith('text/event-stream')) {
      const stream = payload as Readable;
      open.add(stream);
      stream.once('close', () => open.delete(stream));
    }
    return payload;
  });
  api.addHook('preClose', async () => open.forEach((stream) => stream.destroy()));
}
