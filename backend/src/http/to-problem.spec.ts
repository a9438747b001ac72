import { describe, expect, it } from '@jest/globals';
import { HttpException, NotFoundException } from '@nestjs/common';
import { DatabaseUnavailable, Overloaded, TooSlow } from '../postgres/errors.js';
import { reason } from './field-reasons.js';
import { invalid, Problem } from './problem.js';
import { toProblem } from './to-problem.js';

const fastifyError = (code: string, statusCode: number) =>
  Object.assign(new Error('secret text'), { code, statusCode });

describe('toProblem', () => {
  it.each([
    [new NotFoundException(), 'route_not_found', 404],
    [new HttpException('x', 413), 'payload_too_large', 413],
    [fastifyError('FST_ERR_CTP_INVALID_MEDIA_TYPE', 415), 'unsupported_media_type', 415],
    [fastifyError('FST_ERR_CTP_BODY_TOO_LARGE', 413), 'payload_too_large', 413],
    [fastifyError('FST_ERR_CTP_INVALID_JSON_BODY', 400), 'malformed_request', 400],
    [fastifyError('FST_ERR_HANDLER_TIMEOUT', 503), 'too_slow', 503],
    [new SyntaxError('secret text'), 'internal_error', 500],
    [fastifyError('ECONNREFUSED', 0), 'internal_error', 500],
    ['a thrown text', 'internal_error', 500],
    [undefined, 'internal_error', 500],
  ])('finds the code of %p', (error, code, status) => {
    expect(toProblem(error)).toMatchObject({ code, status });
  });

  it('tells when to come back for what will pass', () => {
    const problem = toProblem(new DatabaseUnavailable());
    expect(problem).toMatchObject({ code: 'database_unavailable', status: 503 });
    expect(problem.details.headers).toHaveProperty('retry-after');
  });

  it.each([
    [new TooSlow(), 'too_slow'],
    [new Overloaded(), 'busy'],
  ])('does not invite again what would be as slow or as much: %p', (error, code) => {
    const problem = toProblem(error);
    expect(problem).toMatchObject({ code, status: 503 });
    expect(problem.details.headers).toBe(undefined);
  });

  it('keeps the words of an unforeseen error to itself', () => {
    expect(JSON.stringify(toProblem(new Error('password of the database')))).not.toContain('database');
  });

  it('leaves a problem as it is', () => {
    const problem = new Problem('shop_not_found');
    expect(toProblem(problem)).toBe(problem);
  });
});

describe('Problem', () => {
  it('says code, status and the refused fields, as RFC 9457 has it', () => {
    expect(
      JSON.parse(JSON.stringify(invalid({ field: 'price', ...reason('too_small', { minimum: 1 }) }))),
    ).toEqual({
      type: 'urn:kirana:problem:validation_failed',
      title: 'Some fields are not valid',
      status: 422,
      code: 'validation_failed',
      errors: [{ field: 'price', code: 'too_small', params: { minimum: 1 }, message: 'must be at least 1' }],
    });
  });
});
