import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sendProblem } from './problem.ts';

/** What the build names by its content never changes. */
const FOR_EVER = 'public, max-age=31536000, immutable';
const ASK_AGAIN = 'no-cache';

/** The built pages and what they need, compressed by the build; any other address that is opened is a page's. */
export async function serveBuiltPages(server: FastifyInstance, folder: string): Promise<void> {
  await server.register(fastifyStatic, {
    root: folder,
    preCompressed: true,
    cacheControl: false,
    dotfiles: 'ignore',
    setHeaders: (reply, path) => {
      void reply.header('cache-control', path.startsWith(`${folder}/assets/`) ? FOR_EVER : ASK_AGAIN);
    },
  });
  server.setNotFoundHandler((request, reply) => {
    if (isPage(request)) return reply.sendFile('index.html');
    sendProblem(reply, 404, 'not_found', 'There is nothing here');
    return reply;
  });
}

/** Whether somebody opens a page: a script, a picture or a call that is missing must not be answered with one. */
function isPage({ method, url, headers }: FastifyRequest): boolean {
  const [path = ''] = url.split('?', 1);
  if (!['GET', 'HEAD'].includes(method) || path.startsWith('/assets/') || /\.\w+$/.test(path)) return false;
  const mode = headers['sec-fetch-mode'];
  return mode === undefined ? (headers.accept ?? '').includes('text/html') : mode === 'navigate';
}
