import { describe, expect, test } from '@jest/globals';
import { isNotFound, toApiError, unreachable } from './problem';

const invalid = toApiError(422, {
  title: 'Some fields are not valid',
  code: 'validation_failed',
  errors: [
    { field: 'username', code: 'too_short', params: { minimum: 3, odd: [] }, message: 'is too short' },
    { field: 'username', message: 'has a wrong character' },
    { field: 'items.0.price', message: 'must have at most two decimals' },
    { field: '', message: 'the whole body' },
    'not an error at all',
  ],
});

describe('refused fields', () => {
  test('the first refusal of each counts, and a nested field is named by its first part', () => {
    expect(invalid.problem.fields).toEqual({
      username: { code: 'too_short', params: { minimum: 3 }, message: 'is too short' },
      items: { code: '', params: {}, message: 'must have at most two decimals' },
    });
  });

  test('there are none in what is not about fields', () => {
    expect(unreachable().problem.fields).toEqual({});
  });
});

describe('toApiError', () => {
  test('takes an answer that is no problem document', () => {
    expect(toApiError(500, 'Internal Server Error').problem.code).toBe('unexpected_answer');
    expect(toApiError(500, undefined).status).toBe(500);
  });
});

test('an id that cannot be one is as absent as one that is not there', () => {
  expect(isNotFound(toApiError(404, {}))).toBe(true);
  expect(isNotFound(invalid)).toBe(true);
  expect(isNotFound(toApiError(503, {}))).toBe(false);
});
