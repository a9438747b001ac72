import { z } from 'zod';
import { fieldErrorSchema } from '../http/field-error.schema.js';
import { PROBLEMS } from '../http/problem.js';

export const importQuery = z.object({
  dry_run: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .default(false)
    .describe('Only look at the file')
    .meta({ override: { type: 'boolean', default: false } }),
});
export type ImportQuery = z.infer<typeof importQuery>;

const rowError = fieldErrorSchema.extend({
  line: z.int().describe('Of the file, where the row begins; the header is line 1'),
});
export type RowError = z.infer<typeof rowError>;

export const importReport = z
  .object({
    rows: z.int().describe('Rows with anything in them, without the header'),
    to_create: z.int(),
    to_update: z.int(),
    error_count: z.int(),
    errors: z.array(rowError).describe('In order of their lines, 200 at most'),
  })
  .meta({ id: 'ImportReport' });
export type ImportReport = z.infer<typeof importReport>;

/** A line of the answer of an import that writes. */
export const importProgress = z
  .object({
    written: z.int().optional().describe('Rows that are written for good'),
    of: z.int().optional(),
    done: z.literal(true).optional().describe('In the last line, when all is written'),
    created: z.int().optional(),
    updated: z.int().optional(),
    failed: z
      .enum(Object.keys(PROBLEMS) as [keyof typeof PROBLEMS])
      .optional()
      .describe('In the last line, when the rest was not written: the code of the problem'),
    session: z.string().optional().describe('In the last line: the Kirana-Session after the import'),
  })
  .meta({ id: 'ImportProgress' });
export type ImportProgress = z.infer<typeof importProgress>;
