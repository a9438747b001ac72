import { type ArgumentsHost, Catch, type ExceptionFilter, Inject } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppLogger } from '../observability/logger.js';
import { Problem } from './problem.js';
import { toProblem } from './to-problem.js';

/** Turns whatever was thrown into the answer; what is our fault is logged with its cause. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(AppLogger) private readonly logger: AppLogger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const { raw } = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    // Its client has gone, and what was begun for it ended with that: nobody is there to be answered.
    if (isAbort(error) && reply.raw.destroyed) return;
    const found = toProblem(error);
    const problem = isHandlerTimeout(error) && !raw.complete ? slowBody() : found;
    if (problem.status === 500) this.logger.error({ err: error }, 'request failed');
    else if (problem.status > 500) this.logger.warn({ err: problem.cause ?? problem }, problem.message);
    if (!reply.sent) sendProblem(reply, problem);
  }
}

/** The time went by while the body was still on its way, which is the client's doing; the rest of it is not waited for. */
const slowBody = (): Problem => new Problem('request_timeout', { headers: { connection: 'close' } });

const isAbort = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError';

const isHandlerTimeout = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'FST_ERR_HANDLER_TIMEOUT';

/** Writes the answer. Headers that belong to the answer that failed (an ETag, a link) are taken back. */
export function sendProblem(reply: FastifyReply, problem: Problem): void {
  for (const name of ['etag', 'link', 'x-served-by', 'x-age-ms', 'x-fence', 'x-stale', 'content-length'])
    reply.removeHeader(name);
  void reply
    .status(problem.status)
    .headers({ 'cache-control': 'no-store', ...problem.details.headers })
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem));
}
