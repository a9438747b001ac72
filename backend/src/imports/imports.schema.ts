import { z } from 'zod';
import { fieldErrorSchema } from '../http/field-error.schema.js';
import { PROBLEMS } from '../http/problem.js';
import { COLUMN_NAMES } from './product-columns.js';

const flag = (says: string) =>
  z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .default(false)
    .describe(says)
    .meta({ override: { type: 'boolean', default: false } });

export const importQuery = z.object({
  dry_run: flag('Only look at the file'),
  only_valid: flag('Write the rows that are valid, and leave out the others'),
  all_errors: flag('Name every error, not only the first 200'),
  columns: z
    .string()
    .max(1000)
    .transform((text) => text.split(',').map((name) => (name === '' ? null : name)))
    .pipe(z.array(z.enum(COLUMN_NAMES).nullable()))
    .optional()
    .describe(
      'What the columns of the file are, in their order, when the headings do not say it; nothing between two commas leaves a column out',
    )
    .meta({ override: { type: 'string', example: 'name,price,,unit' } }),
});
export type ImportQuery = z.infer<typeof importQuery>;

const rowError = fieldErrorSchema.extend({
  line: z.int().describe('Of the file, where the row begins; the header is line 1'),
});
export type RowError = z.infer<typeof rowError>;

const fileRow = z.object({ line: z.int(), cells: z.array(z.string()) });

export const fileColumns = z.array(
  z.object({
    heading: z.string(),
    column: z.enum(COLUMN_NAMES).nullable().describe('What it is taken for; null when it is left out'),
    sample: z.array(z.string()).describe('What stands in its first rows'),
  }),
);

export const importReport = z
  .object({
    columns: fileColumns,
    shown: z
      .array(fileRow)
      .describe('Rows as they were read: the first ones, and those with an error that is named'),
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
