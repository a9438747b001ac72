import { CATALOGUE } from './catalogue.ts';
import type { CatalogueProduct, Category, Region, ShopCategory } from './model.ts';
import { stableNumber } from './stable-number.ts';

/** What even the smallest kirana has: at least two products of each. */
const CORE_CATEGORIES: readonly Category[] = [
  'Atta & Flours',
  'Rice & Poha',
  'Dals & Pulses',
  'Oils & Ghee',
  'Spices & Masalas',
  'Salt, Sugar & Jaggery',
  'Tea & Coffee',
  'Biscuits & Rusks',
];

/** What a shop of one kind of goods sells, the first kinds first; the others sell of everything. */
const GOODS_OF: Readonly<Partial<Record<ShopCategory, readonly Category[]>>> = {
  fruits_vegetables: ['Fruits', 'Vegetables'],
  dairy: ['Dairy & Eggs', 'Bread & Bakery', 'Chocolates & Sweets'],
  bakery_sweets: ['Bread & Bakery', 'Chocolates & Sweets', 'Biscuits & Rusks'],
  snacks_beverages: ['Snacks & Namkeen', 'Beverages', 'Tea & Coffee'],
  household: ['Home Care', 'Pooja Needs'],
  pharmacy_wellness: ['Personal Care', 'Baby Care'],
};
const FEWEST = 28;
const MOST = 40;

/**
 * What a shop sells: 28 to 40 products of its region, from every core category and a mix of the others, or of its one
 * kind of goods.
 */
export function shelfOf(
  shopKey: string,
  region: Region,
  shopCategory: ShopCategory = 'grocery',
): readonly CatalogueProduct[] {
  const size = FEWEST + stableNumber(`shelf/${shopKey}`, MOST - FEWEST + 1);
  const sold = productsSoldIn(region)
    .map((product) => ({ product, rank: stableNumber(`rank/${shopKey}/${product.name}`, 2 ** 40) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ product }) => product);
  const goods = GOODS_OF[shopCategory];
  if (goods) {
    return goods.flatMap((kind) => sold.filter(({ category }) => category === kind)).slice(0, size);
  }
  const core = CORE_CATEGORIES.flatMap((category) =>
    sold.filter((product) => product.category === category).slice(0, 2),
  );
  const rest = sold.filter((product) => !core.includes(product)).slice(0, size - core.length);
  return [...core, ...rest];
}

/** The catalogue without the goods of other regions. */
export function productsSoldIn(region: Region): readonly CatalogueProduct[] {
  return CATALOGUE.filter(({ regions }) => regions === undefined || regions.includes(region));
}
