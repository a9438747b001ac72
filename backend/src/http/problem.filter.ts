import { type ArgumentsHost, Catch, type ExceptionFilter, Inject } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { AppLogger } from '../observability/logger.js';
import type { Problem } from './problem.js';
import { toProblem } from './to-problem.js';

/** Turns whatever was thrown into the answer; what is our fault is logged with its cause. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(AppLogger) private readonly logger: AppLogger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const problem = toProblem(error);
    if (problem.status === 500) this.logger.error({ err: error }, 'request failed');
    else if (problem.status > 500) this.logger.warn({ err: problem.cause ?? problem }, problem.message);
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (!reply.sent) sendProblem(reply, problem);
  }
}

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
