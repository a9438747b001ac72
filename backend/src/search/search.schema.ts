import { z } from 'zod';
import { written } from '../http/field-reasons.js';
import { line } from '../http/fields.js';

const MAX_RESULTS = 100;
/** Elasticsearch keeps this many hits in order for each page beyond the first; nobody looks further. */
const MAX_FROM = 1_000;
/** Beyond this count there are "at least" so many: to count all would cost more than to find the best. */
export const COUNTED_TO = 10_000;

export const searchQuery = z.object({
  q: line(1, 200)
    .describe('What is looked for: the first eight words count; typing errors are forgiven in the first four')
    .meta({ example: 'toor dal' }),
  type: z.enum(['all', 'shop', 'product']).default('all'),
  city: line(1, 80).optional().describe('Only shops, and products of shops, of this city'),
  size: z
    .string()
    .check(written('not_a_number', /^\d{1,3}$/))
    .transform(Number)
    .pipe(z.number().int().min(1).max(MAX_RESULTS))
    .default(20)
    .meta({ override: { type: 'integer', minimum: 1, maximum: MAX_RESULTS, default: 20 } }),
  from: z
    .string()
    .check(written('not_a_number', /^\d{1,4}$/))
    .transform(Number)
    .pipe(z.number().int().max(MAX_FROM))
    .default(0)
    .describe('How many of the best to leave out: those of the pages before')
    .meta({ override: { type: 'integer', minimum: 0, maximum: MAX_FROM, default: 0 } }),
});
export type SearchQuery = z.infer<typeof searchQuery>;

export const searchHit = z
  .object({
    _index: z.string(),
    _id: z.string(),
    _score: z.number().nullable(),
    id: z.number().int().describe('Of the shop or the product'),
    name: z.string(),
    shop_id: z.number().int().optional().describe('Products only, like all shop_… fields'),
    shop_name: z.string().optional(),
    shop_city: z.string().optional(),
    city: z.string().optional().describe('Shops only'),
    category: z.string().nullish().describe("A shop's category, or a product's"),
    name_hi: z.string().nullish().describe('Products only, like price, unit, brand and image_url'),
    price: z.number().optional().describe('Rupees'),
    unit: z.string().nullish(),
    brand: z.string().nullish(),
    image_url: z.string().nullish(),
  })
  .catchall(z.unknown())
  .meta({ id: 'SearchHit', description: 'The columns of a shop or of a product, and how well it fits' });
export type SearchHit = z.infer<typeof searchHit>;

export const searchResults = z
  .object({
    count: z.int().describe('How many there are in all; `results` has at most `size` of them'),
    count_is_exact: z.boolean().describe('False: there are at least `count`'),
    results: z.array(searchHit),
  })
  .meta({ id: 'SearchResults' });
export type SearchResults = z.infer<typeof searchResults>;
