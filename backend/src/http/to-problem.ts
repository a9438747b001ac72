import { HttpException } from '@nestjs/common';
import { DatabaseUnavailable, isForeignKeyViolation, Overloaded, TooSlow } from '../postgres/errors.js';
import { invalidToken } from './access-token.js';
import { Problem, type ProblemCode } from './problem.js';

/** What Fastify calls its errors. */
const FASTIFY_CODES: Record<string, ProblemCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'payload_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_HANDLER_TIMEOUT: 'too_slow',
  FST_ERR_MAX_PARAM_LENGTH: 'uri_too_long',
  HPE_HEADER_OVERFLOW: 'headers_too_large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request_timeout',
};

const STATUS_CODES: Record<number, ProblemCode> = {
  400: 'malformed_request',
  404: 'route_not_found',
  408: 'request_timeout',
  413: 'payload_too_large',
  414: 'uri_too_long',
  415: 'unsupported_media_type',
  431: 'headers_too_large',
  503: 'service_unavailable',
};

/**
 * Finds the problem that an error is for the client. What nobody foresaw is `internal_error`, with nothing of the
 * error's text in it.
 */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof DatabaseUnavailable) {
    return new Problem('database_unavailable', { headers: { 'retry-after': '1' } }, { cause: error });
  }
  // Neither is told when to come again: that would bring back all at once what was too much.
  if (error instanceof TooSlow) return new Problem('too_slow', {}, { cause: error });
  if (error instanceof Overloaded) return new Problem('busy', {}, { cause: error });
  // The account was deleted while the request was on its way.
  if (isForeignKeyViolation(error, 'account_lives')) return invalidToken();
  const code = isRecord(error) && typeof error.code === 'string' ? FASTIFY_CODES[error.code] : undefined;
  const problem = code ?? STATUS_CODES[statusOf(error) ?? 500] ?? 'internal_error';
  const retry = problem === 'service_unavailable' ? { headers: { 'retry-after': '1' } } : {};
  return new Problem(problem, retry, { cause: error });
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  return isRecord(error) && typeof error.statusCode === 'number' ? error.statusCode : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
