import { z } from 'zod';
import { because, written } from '../http/field-reasons.js';
import { day, id, line, lines, optionalText, rupees, timeOfDay, timestamp } from '../http/fields.js';
import { pageQuery } from '../http/page-query.js';
import { pincode } from '../places/pincode.schema.js';
import { place } from './place.schema.js';

export type { Place } from './place.schema.js';

/** What a shop mainly sells. */
export const SHOP_CATEGORIES = [
  'grocery',
  'fruits_vegetables',
  'dairy',
  'bakery_sweets',
  'snacks_beverages',
  'household',
  'pharmacy_wellness',
  'general',
] as const;
const category = z.enum(SHOP_CATEGORIES).meta({ id: 'ShopCategory', example: 'grocery' });
export type ShopCategory = z.infer<typeof category>;

const city = line(1, 80).meta({ example: 'Pune' });

export const shopsQuery = pageQuery
  .extend({
    city: city.optional().describe('Only shops of this city, however it is written'),
    category: category.optional().describe('Only shops of this category'),
    near: place.optional(),
  })
  .refine(({ near, cursor }) => near === undefined || cursor === undefined, {
    path: ['cursor'],
    ...because('not_together', { other: 'near' }),
  });
export type ShopsQuery = z.infer<typeof shopsQuery>;

const fields = {
  name: line(1, 120).meta({ example: 'Laxmi Kirana Stores' }),
  category: category.optional().describe('grocery when absent'),
  address: optionalText(lines(0, 300)).meta({ example: '12 Laxmi Road' }),
  area: optionalText(line(0, 80)).meta({ example: 'Sadashiv Peth' }),
  city,
  state: optionalText(line(0, 80)).meta({ example: 'Maharashtra' }),
  pincode: pincode.nullish(),
  latitude: z.number().min(-90).max(90).nullish().meta({ example: 18.5074 }),
  longitude: z.number().min(-180).max(180).nullish().meta({ example: 73.8077 }),
  opens_at: timeOfDay.nullish(),
  closes_at: timeOfDay.nullish().meta({ example: '21:30' }),
  is_active: z.boolean().optional(),
  closed_on: day
    .nullish()
    .describe(
      'Closed on this day in India, until the hours end that begin on it: today, for a day off that ends by itself',
    ),
  minimum_order: rupees.nullish().describe('Smaller orders are not taken'),
  delivery_radius_km: z
    .number()
    .positive()
    .max(100)
    .nullish()
    .describe('Of a new shop whose place is known 3 when absent; null delivers anywhere')
    .meta({ example: 3 }),
  upi_id: z
    .string()
    .trim()
    .check(written('upi_id', /^[a-zA-Z0-9._-]{2,64}@[a-zA-Z][a-zA-Z0-9]{1,64}$/))
    .nullish()
    .describe('Where UPI payments go; without it the shop takes cash only')
    .meta({ example: 'laxmikirana@okaxis' }),
};

export const newShop = z
  .object(fields)
  .superRefine(together('latitude', 'longitude'))
  .superRefine(together('opens_at', 'closes_at'))
  .meta({ id: 'NewShop' });
export type NewShop = z.infer<typeof newShop>;

export const shopChange = z
  .object(fields)
  .partial()
  .superRefine(together('latitude', 'longitude'))
  .superRefine(together('opens_at', 'closes_at'))
  .refine((change) => Object.keys(change).length > 0, because('nothing_to_change'))
  .meta({ id: 'ShopChange' });
export type ShopChange = z.infer<typeof shopChange>;

export const shop = z
  .object({
    id,
    owner_id: id,
    name: z.string(),
    category,
    address: z.string().nullable(),
    area: z.string().nullable(),
    city: z.string(),
    state: z.string().nullable(),
    pincode: z.string().nullable(),
    latitude: z.number().nullable(),
    longitude: z.number().nullable(),
    opens_at: timeOfDay.nullable(),
    closes_at: timeOfDay.nullable(),
    is_active: z.boolean(),
    closed_on: z.iso.date().nullable(),
    minimum_order: z.number().nullable(),
    delivery_radius_km: z.number().nullable(),
    upi_id: z.string().nullable(),
    created_at: timestamp,
    updated_at: timestamp,
  })
  .meta({ id: 'Shop' });

const counted = z.int().describe('How many shops');
export const shopFacets = z
  .object({
    cities: z.array(z.object({ city: z.string(), count: counted })),
    categories: z.array(z.object({ category, count: counted })),
  })
  .meta({ id: 'ShopFacets' });

/** Two fields that mean something only as a pair: both are given or neither is, and both are null or neither is. */
function together<Name extends string>(first: Name, second: Name) {
  return (value: { [Key in Name]?: unknown }, context: z.RefinementCtx) => {
    const [a, b] = [value[first], value[second]];
    if ((a === undefined) === (b === undefined) && (a === null) === (b === null)) return;
    const missing = a == null ? first : second;
    context.addIssue({
      code: 'custom',
      path: [missing],
      ...because('together', { other: missing === first ? second : first }),
    });
  };
}
