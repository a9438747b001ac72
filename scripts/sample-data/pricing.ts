import type { CatalogueProduct } from './model.ts';
import { stableNumber } from './stable-number.ts';

/** Up to this price (rupees) packs are sold at the printed price: nobody gives change on a ten-rupee packet. */
const FIXED_PRICE_LIMIT = 20;

/**
 * What a shop asks for a product, in rupees. A branded pack goes for its printed maximum or up to 5 % below it
 * (above it would be unlawful); loose goods go from 6 % below to 6 % above the catalogue's price.
 */
export function priceAt(shopKey: string, product: CatalogueProduct): number {
  const { name, brand, price } = product;
  if (price <= FIXED_PRICE_LIMIT) return price;
  const step = stableNumber(`price/${shopKey}/${name}`, 13);
  const percent = brand === undefined ? step - 6 : -Math.min(5, Math.max(0, step - 5));
  return Math.round((price * (100 + percent)) / 100);
}
