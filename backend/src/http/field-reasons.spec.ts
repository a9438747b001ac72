import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { because, reasonOf, written } from './field-reasons.js';
import { line, rupees } from './fields.js';

const body = z.object({
  name: line(1, 5),
  code: line(3, 5),
  price: rupees,
  role: z.enum(['a', 'b']),
  many: z.array(z.int()).min(1).max(2).default([1]),
  upi: z.string().check(written('upi_id', /^a@b$/)).optional(),
  radius: z.number().positive().optional(),
});
const good = { name: 'a', code: 'abc', price: 1, role: 'a' };

function reasons(input: object, schema: z.ZodType = body) {
  const issues = schema.safeParse(input).error?.issues ?? [];
  return Object.fromEntries(
    issues.map((issue) => {
      const { code, params, message } = reasonOf(issue);
      expect(message).toBe(issue.message);
      return [issue.path.join('.'), [code, ...Object.values(params)]];
    }),
  );
}

describe('why a field is refused, by code and parameters', () => {
  test('what is absent, or of another type', () => {
    expect(reasons({ name: 7, price: 'x' })).toEqual({
      name: ['wrong_type', 'string'],
      code: ['required'],
      price: ['not_a_number'],
      role: ['not_one_of', 'a,b'],
    });
    expect(reasons({ ...good, many: [1.5] })).toEqual({ 'many.0': ['not_whole'] });
  });

  test('what is too small', () => {
    expect(reasons({ ...good, name: ' ', code: 'x', price: 0, many: [], radius: 0 })).toEqual({
      name: ['empty'],
      code: ['too_short', 3],
      price: ['too_small', 0.01],
      many: ['too_few', 1],
      radius: ['not_above', 0],
    });
  });

  test('what is too large', () => {
    expect(reasons({ ...good, name: 'abcdef', price: 1e8, many: [1, 2, 3] })).toEqual({
      name: ['too_long', 5],
      price: ['too_large', 99999999.99],
      many: ['too_many', 2],
    });
  });

  test('a form, and a check of our own', () => {
    expect(reasons({ ...good, price: 1.234, upi: 'x' })).toEqual({ price: ['decimals'], upi: ['upi_id'] });
    const pair = z.object({}).refine(() => false, { path: ['a'], ...because('together', { other: 'b' }) });
    expect(reasons({}, pair)).toEqual({ a: ['together', 'b'] });
  });

  test('a field that nobody knows', () => {
    expect(reasons({ x: 1, y: 2 }, z.strictObject({}))).toEqual({ '': ['unknown_field', 'x,y'] });
  });
});
