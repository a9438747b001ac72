import { z } from 'zod';
import { because } from '../http/field-reasons.js';
import { id, line, lines, optionalText, rupees, timestamp } from '../http/fields.js';
import { pageQuery } from '../http/page-query.js';
import { stockQuantity } from '../stock/stock.schema.js';

export const productsQuery = pageQuery;
export type ProductsQuery = z.infer<typeof productsQuery>;

const fields = {
  name: line(1, 120).meta({ example: 'Toor Dal' }),
  name_hi: optionalText(line(0, 120)).meta({ example: 'तूर दाल' }),
  description: optionalText(lines(0, 2000)),
  category: optionalText(line(0, 60)).meta({ example: 'Pulses' }),
  brand: optionalText(line(0, 60)).meta({ example: 'Tata Sampann' }),
  unit: optionalText(line(0, 30)).meta({ example: '1 kg' }),
  price: rupees,
  is_active: z.boolean().optional().describe('On sale'),
  image_url: z
    .string()
    .trim()
    .max(500)
    .refine(isPlainHttps, because('https'))
    .transform((text) => (text === '' ? null : text))
    .nullish()
    .meta({ format: 'uri', example: 'https://images.example.com/toor-dal.webp' }),
};

export const newProduct = z
  .object({
    ...fields,
    stock: stockQuantity
      .nullish()
      .describe('What is there to sell; not counted, so always there, when absent')
      .meta({ example: 20 }),
    low_at: stockQuantity
      .optional()
      .describe('Tell the owner when the stock falls to this or below; 5 when absent'),
  })
  .meta({ id: 'NewProduct' });
export type NewProduct = z.infer<typeof newProduct>;

export const productChange = z
  .object(fields)
  .partial()
  .refine((change) => Object.keys(change).length > 0, because('nothing_to_change'))
  .meta({ id: 'ProductChange' });
export type ProductChange = z.infer<typeof productChange>;

export const product = z
  .object({
    id,
    shop_id: id,
    shop_name: z.string(),
    shop_city: z.string(),
    name: z.string(),
    name_hi: z.string().nullable(),
    description: z.string().nullable(),
    category: z.string().nullable(),
    brand: z.string().nullable(),
    unit: z.string().nullable(),
    price: z.number().describe('Rupees').meta({ example: 54.5 }),
    is_active: z.boolean().describe('On sale, as the owner says'),
    available: z.boolean().describe('On sale, and in stock if it is counted'),
    image_url: z.string().nullable(),
    created_at: timestamp,
    updated_at: timestamp,
  })
  .meta({ id: 'Product' });

/** An https address without a user in it; the URL parser alone would forgive control characters. */
function isPlainHttps(text: string): boolean {
  if (text === '') return true;
  if (!/^https:\/\/[^\s/?#@\\]+([/?#][!-~]*)?$/i.test(text) || !URL.canParse(text)) return false;
  return new URL(text).hostname.includes('.');
}
