import { z } from 'zod';
import { FIELD_CODES } from './field-reasons.js';

/** A refused field, as an answer names it. */
export const fieldErrorSchema = z.object({
  field: z.string().describe('A path such as `items.0.price`, a column of a file; empty for the whole'),
  code: z.enum(FIELD_CODES).describe('Why; stable'),
  params: z
    .record(z.string(), z.union([z.string(), z.number()]))
    .describe('What a text about it has to name, such as `{"maximum": 120}`'),
  message: z.string().describe('The same in English, for developers'),
});
