import { z } from 'zod';
import { written } from '../http/field-reasons.js';
import { line } from '../http/fields.js';

const MAX_SUGGESTIONS = 20;

export const suggestQuery = z.object({
  q: line(1, 100)
    .describe('What has been typed so far; its last word may be unfinished')
    .meta({ example: 'toor d' }),
  city: line(1, 80).optional().describe('Only shops, and products of shops, of this city'),
  size: z
    .string()
    .check(written('not_a_number', /^\d{1,2}$/))
    .transform(Number)
    .pipe(z.number().int().min(1).max(MAX_SUGGESTIONS))
    .default(8)
    .meta({ override: { type: 'integer', minimum: 1, maximum: MAX_SUGGESTIONS, default: 8 } }),
});
export type SuggestQuery = z.infer<typeof suggestQuery>;

const suggestion = z.object({
  type: z.enum(['shop', 'product']),
  text: z.string().describe('The name of the shop or the product'),
  text_hi: z.string().nullable().describe("A product's name in Hindi"),
  id: z.int().describe('Of the shop, or of one product of this name'),
  shop_id: z.int(),
  city: z.string(),
  category: z.string().nullable().describe("A shop's category, or a product's"),
});
export type Suggestion = z.infer<typeof suggestion>;

export const suggestions = z
  .object({ suggestions: z.array(suggestion).describe('Shops first; each name of a product once') })
  .meta({ id: 'Suggestions' });
export type Suggestions = z.infer<typeof suggestions>;
