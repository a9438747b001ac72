import { describe, expect, it } from '@jest/globals';
import type { ArgumentMetadata } from '@nestjs/common';
import { z } from 'zod';
import { idText } from './fields.js';
import { Problem } from './problem.js';
import { fieldErrors, validationPipe } from './validation.js';

const schema = z.object({ name: z.string(), items: z.array(z.object({ price: z.number() })) });

async function refusal(
  value: unknown,
  metadata: ArgumentMetadata = { type: 'body', schema },
): Promise<string[]> {
  try {
    await validationPipe.transform(value, metadata);
  } catch (error) {
    if (error instanceof Problem) return (error.details.errors ?? []).map(({ field }) => field);
    throw error;
  }
  return [];
}

describe('validation', () => {
  it('names every field that was refused, by its path', async () => {
    expect(await refusal({ name: 5, items: [{ price: 1 }, { price: 'x' }, {}] })).toEqual([
      'name',
      'items.1.price',
      'items.2.price',
    ]);
  });

  it.each([null, undefined, [], 'text', 5])('calls the whole body by an empty name: %p', async (body) => {
    expect(await refusal(body)).toEqual(['']);
  });

  it('calls a part of the path by its name', async () => {
    expect(await refusal('abc', { type: 'param', data: 'shop_id', schema: idText })).toEqual(['shop_id']);
  });

  it('names no more than fifty of a million', () => {
    const issues = Array.from({ length: 1_000_000 }, (_, index) => ({ message: 'x', path: [index] }));
    expect(fieldErrors(issues)).toHaveLength(50);
  });
});
