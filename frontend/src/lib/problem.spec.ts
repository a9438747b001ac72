import { describe, expect, test } from '@jest/globals';
import { explain, fieldErrors, isNotFound, toApiError, unreachable } from './problem';

const invalid = toApiError(422, {
  title: 'Some fields are not valid',
  code: 'validation_failed',
  errors: [
    { field: 'username', message: 'is too short' },
    { field: 'username', message: 'has a wrong character' },
    { field: 'items.0.price', message: 'must have at most two decimals' },
    { field: '', message: 'the whole body' },
    'not an error at all',
  ],
});

describe('fieldErrors', () => {
  test('keeps the first message of each field and names a nested field by its first part', () => {
    expect(fieldErrors(invalid)).toEqual({
      username: 'is too short',
      items: 'must have at most two decimals',
    });
  });

  test('is empty for what is not about fields', () => {
    expect(fieldErrors(unreachable())).toEqual({});
    expect(fieldErrors(new Error('bug'))).toEqual({});
    expect(fieldErrors(null)).toEqual({});
  });
});

describe('toApiError', () => {
  test('takes an answer that is no problem document', () => {
    expect(toApiError(500, 'Internal Server Error').problem.code).toBe('unexpected_answer');
    expect(toApiError(500, undefined).status).toBe(500);
  });
});

describe('explain', () => {
  test('never shows a server error’s own words', () => {
    expect(explain(toApiError(500, { title: 'ECONNREFUSED 10.0.0.1', code: 'internal_error' }))).toMatch(
      /problem at the moment/,
    );
    expect(explain(new Error('x is undefined'))).toBe('Something went wrong. Please try again.');
  });

  test('tells an unreachable service from a broken one', () => {
    expect(explain(unreachable())).toMatch(/cannot be reached/);
    expect(explain(toApiError(502, { title: 't', code: 'api_unreachable' }))).toMatch(/cannot be reached/);
  });

  test('passes on what the API says about a conflict', () => {
    expect(explain(toApiError(409, { title: 'This username is taken', code: 'username_taken' }))).toBe(
      'This username is taken',
    );
  });
});

test('an id that cannot be one is as absent as one that is not there', () => {
  expect(isNotFound(toApiError(404, {}))).toBe(true);
  expect(isNotFound(invalid)).toBe(true);
  expect(isNotFound(toApiError(503, {}))).toBe(false);
});
