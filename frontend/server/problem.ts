import type { FastifyReply } from 'fastify';

/** Sends an error in the API's form (RFC 9457), so that pages read it as any other. */
export function sendProblem(reply: FastifyReply, status: number, code: string, title: string): void {
  void reply
    .status(status)
    .headers({
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    .send(JSON.stringify({ type: 'about:blank', title, status, code }));
}
