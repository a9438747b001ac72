import { z } from 'zod';
import { written } from './field-reasons.js';

/** Most rows that one page of a list has, and how many it has when nothing is said. */
export const MAX_PAGE = 200;

/** The list query that every list takes. */
export const pageQuery = z.object({
  cursor: z
    .string()
    .max(100)
    .optional()
    .describe('Where the next page begins; only values from a Link header make sense'),
  limit: z
    .string()
    .check(written('not_a_number', /^\d{1,4}$/))
    .transform(Number)
    .pipe(z.number().int().min(1).max(MAX_PAGE))
    .optional()
    .meta({ override: { type: 'integer', minimum: 1, maximum: MAX_PAGE, default: MAX_PAGE } }),
});
