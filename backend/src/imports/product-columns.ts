import { readNumber, readRupees } from '../texts/amount.js';
import { textKey } from '../texts/text.js';

/** What is no such number stays text, which the schema refuses. */
const asRupees = (cell: string): unknown => readRupees(cell) ?? cell;
const asNumber = (cell: string): unknown => readNumber(cell) ?? cell;
const asText = (cell: string): unknown => cell;
const YES = ['true', 'yes', 'y', '1', 'हाँ', 'हां', 'चालू'].map(textKey);
const NO = ['false', 'no', 'n', '0', 'नहीं', 'बंद'].map(textKey);
const asBoolean = (cell: string): unknown => {
  const word = textKey(cell);
  if (YES.includes(word)) return true;
  return NO.includes(word) ? false : cell;
};

/** The columns of a file of products: what a cell of each becomes, and how people, Excel and Tally head it. */
const COLUMNS = {
  name: {
    read: asText,
    heads: [
      'item',
      'item name',
      'items',
      'product',
      'product name',
      'particulars',
      'description of goods',
      'नाम',
      'सामान',
      'सामान का नाम',
      'वस्तु',
      'आइटम',
      'माल',
    ],
  },
  price: {
    read: asRupees,
    heads: [
      'rate',
      'mrp',
      'selling price',
      'sale price',
      'sales price',
      'unit price',
      'price rs',
      'price inr',
      'rate rs',
      'दाम',
      'भाव',
      'क़ीमत',
      'कीमत',
      'मूल्य',
      'रेट',
      'दर',
      'एमआरपी',
    ],
  },
  name_hi: { read: asText, heads: ['hindi name', 'name in hindi', 'name hindi', 'हिंदी नाम', 'हिन्दी नाम'] },
  description: { read: asText, heads: ['details', 'विवरण'] },
  category: {
    read: asText,
    heads: ['group', 'item group', 'stock group', 'department', 'श्रेणी', 'वर्ग', 'प्रकार'],
  },
  brand: { read: asText, heads: ['company', 'make', 'manufacturer', 'ब्रांड', 'ब्रैंड', 'कंपनी', 'कम्पनी'] },
  unit: {
    read: asText,
    heads: ['uom', 'pack', 'pack size', 'packing', 'size', 'weight', 'इकाई', 'पैक', 'साइज़', 'वज़न', 'वजन'],
  },
  stock: {
    read: asNumber,
    heads: [
      'qty',
      'quantity',
      'closing stock',
      'opening stock',
      'in stock',
      'balance',
      'closing balance',
      'स्टॉक',
      'मात्रा',
      'संख्या',
    ],
  },
  low_at: { read: asNumber, heads: ['reorder level', 'minimum stock', 'min stock', 'low stock'] },
  is_active: { read: asBoolean, heads: ['active', 'on sale', 'चालू'] },
  image_url: { read: asText, heads: ['image', 'picture', 'photo', 'फ़ोटो', 'चित्र'] },
} as const satisfies Record<string, { read: (cell: string) => unknown; heads: readonly string[] }>;
export type Column = keyof typeof COLUMNS;
export const COLUMN_NAMES = Object.keys(COLUMNS) as [Column, ...Column[]];

/** Headings are the same whatever their case and marks: `Price (Rs.)`, `price rs`. */
const headKey = (heading: string): string =>
  textKey(heading)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();

const COLUMN_OF = new Map(
  COLUMN_NAMES.flatMap((name) =>
    [name, ...COLUMNS[name].heads].map((head) => [headKey(head), name] as const),
  ),
);

/** The column that a heading means; null when nobody can say. */
export const columnOf = (heading: string): Column | null => COLUMN_OF.get(headKey(heading)) ?? null;

/** A product as the schema takes it. An empty cell says nothing: what is there stays. */
export function productOf(
  columns: readonly (Column | null)[],
  cells: readonly string[],
): Record<string, unknown> {
  return Object.fromEntries(
    columns.flatMap((name, i) => {
      const cell = cells[i]?.trim() ?? '';
      return name === null || cell === '' ? [] : [[name, COLUMNS[name].read(cell)]];
    }),
  );
}
