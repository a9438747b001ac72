import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { line, rupees } from './fields.js';

const body = z.object({ name: line(1, 5), code: line(3, 5), price: rupees, role: z.enum(['a', 'b']) });

function messages(input: unknown): Record<string, string> {
  const issues = body.safeParse(input).error?.issues ?? [];
  return Object.fromEntries(issues.map(({ path, message }) => [path.join('.'), message]));
}

describe('messages of fields', () => {
  test('for what is absent or of another type', () => {
    expect(messages({ name: 7 })).toEqual({
      name: 'must be a string',
      code: 'is required',
      price: 'is required',
      role: 'must be one of a, b',
    });
  });

  test('for what is too small', () => {
    expect(messages({ name: ' ', code: 'x', price: 0, role: 'a' })).toEqual({
      name: 'must not be empty',
      code: 'must have at least 3 characters',
      price: 'must be at least 0.01',
    });
  });

  test('for what is too large, and a check with words of its own keeps them', () => {
    expect(messages({ name: 'abcdef', code: 'abc', price: 1e8, role: 'a' })).toEqual({
      name: 'must have at most 5 characters',
      price: 'must be at most 99999999.99',
    });
    expect(messages({ name: 'a', code: 'abc', price: 1.234, role: 'a' })).toEqual({
      price: 'must have at most two decimals',
    });
  });
});
