import type { Statement } from '../../postgres/statement.js';
import { toPaise } from '../money.js';
import type { Market, Offer, OfferingShop } from './offer.js';

export interface OfferRow {
  product_id: string;
  name: string;
  unit: string | null;
  price: string;
  is_active: boolean;
  /** Null when it is not counted. */
  quantity: number | null;
  shop_id: string;
  owner_id: string;
  shop_name: string;
  is_open: boolean;
  minimum_order: string | null;
  upi_id: string | null;
  delivery_radius_km: number | null;
  latitude: number | null;
  longitude: number | null;
}

/**
 * Whether a shop takes orders now: by its switch, its day off and its hours, in India. Hours that end before they begin
 * go over midnight; without hours, or with the same twice, it is always open.
 */
export const IS_OPEN = `(
  shops.is_active
  AND shops.closed_on IS DISTINCT FROM (now() AT TIME ZONE 'Asia/Kolkata')::date
  AND CASE WHEN shops.opens_at IS NULL OR shops.opens_at = shops.closes_at THEN true
           WHEN shops.opens_at < shops.closes_at
             THEN (now() AT TIME ZONE 'Asia/Kolkata')::time >= shops.opens_at
              AND (now() AT TIME ZONE 'Asia/Kolkata')::time < shops.closes_at
           ELSE (now() AT TIME ZONE 'Asia/Kolkata')::time >= shops.opens_at
             OR (now() AT TIME ZONE 'Asia/Kolkata')::time < shops.closes_at END)`;

/** What these products and their shops are as of this statement. */
export const offersOf = (productIds: readonly string[]): Statement => ({
  name: 'orders-offers',
  text: `SELECT products.id::text AS product_id, products.name, products.unit, products.price::text AS price,
                products.is_active,
                CASE WHEN product_stock.counted THEN product_stock.quantity END AS quantity, shops.id::text AS shop_id, shops.owner_id::text AS owner_id,
                shops.name AS shop_name, ${IS_OPEN} AS is_open, shops.minimum_order::text AS minimum_order,
                shops.upi_id, shops.delivery_radius_km, shops.latitude, shops.longitude
           FROM products JOIN product_stock ON product_stock.product_id = products.id
           JOIN shops ON shops.id = products.shop_id
          WHERE products.id = ANY ($1::bigint[])`,
  values: [productIds],
});

/** @param held what is held for the customer already, by product */
export function marketOf(rows: readonly OfferRow[], held: ReadonlyMap<string, number> = new Map()): Market {
  const shops = new Map<string, OfferingShop>();
  const offers = new Map<string, Offer>();
  for (const row of rows) {
    if (!shops.has(row.shop_id)) shops.set(row.shop_id, shopOf(row));
    offers.set(row.product_id, offerOf(row, held.get(row.product_id) ?? 0));
  }
  return { offers, shops };
}

const offerOf = (row: OfferRow, held: number): Offer => ({
  productId: row.product_id,
  shopId: row.shop_id,
  name: row.name,
  unit: row.unit,
  price: toPaise(row.price),
  isActive: row.is_active,
  quantity: row.quantity === null ? null : row.quantity + held,
});

const shopOf = (row: OfferRow): OfferingShop => ({
  id: row.shop_id,
  ownerId: row.owner_id,
  name: row.shop_name,
  isOpen: row.is_open,
  minimumOrder: row.minimum_order === null ? null : toPaise(row.minimum_order),
  upiId: row.upi_id,
  range:
    row.delivery_radius_km === null || row.latitude === null || row.longitude === null
      ? null
      : { km: row.delivery_radius_km, latitude: row.latitude, longitude: row.longitude },
});
