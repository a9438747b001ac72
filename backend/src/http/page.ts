import { z } from 'zod';
import { idText } from './fields.js';
import { invalid } from './problem.js';

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
    .regex(/^\d{1,4}$/, 'must be a number')
    .transform(Number)
    .pipe(z.number().int().min(1).max(MAX_PAGE))
    .optional()
    .meta({ override: { type: 'integer', minimum: 1, maximum: MAX_PAGE, default: MAX_PAGE } }),
});

/** Where a page begins and how long it is. Lists are in falling order of id, newest first. */
export interface Page {
  /** Rows with a smaller id than this. */
  readonly before: string | undefined;
  readonly limit: number;
}

/** @throws Problem 422 for a cursor that this service did not give. */
export function toPage(query: { cursor?: string | undefined; limit?: number | undefined }): Page {
  return {
    before: query.cursor === undefined ? undefined : decodeCursor(query.cursor),
    limit: query.limit ?? MAX_PAGE,
  };
}

/** An opaque cursor: clients must not compute one. */
export function encodeCursor(before: string): string {
  return Buffer.from(`before:${before}`).toString('base64url');
}

/** @throws Problem 422 for anything that `encodeCursor` does not give. */
export function decodeCursor(cursor: string): string {
  const text = Buffer.from(cursor, 'base64url').toString('latin1');
  const before = text.startsWith('before:') ? text.slice('before:'.length) : '';
  if (!idText.safeParse(before).success || encodeCursor(before) !== cursor) {
    throw invalid({ field: 'cursor', message: 'is not one that this service has given' });
  }
  return before;
}
