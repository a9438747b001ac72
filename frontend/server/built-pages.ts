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

/**
 * Whether it is the address of a page. Whoever asks gets it, whatever they say that they take: a chat's preview, a link
 * checker and curl say anything or nothing. A missing file or call must not be answered with a page.
 */
function isPage({ method, url }: FastifyRequest): boolean {
  const [path = ''] = url.split('?', 1);
  return ['GET', 'HEAD'].includes(method) && !/^\/(assets|api)(\/|$)|\.\w+$/.test(path);
}
