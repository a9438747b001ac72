import type { Statement } from '../../postgres/statement.js';
import { closedReason } from '../../shops/shops.module.js';
import { toPaise } from '../money.js';
import type { Market, Offer, OfferingShop } from './offer.js';

export interface OfferRow {
  product_id: string;
  name: string;
  unit: string | null;
  category: string | null;
  image_url: string | null;
  price: string;
  is_active: boolean;
  /** Null when it is not counted. */
  quantity: number | null;
  shop_id: string;
  owner_id: string;
  shop_name: string;
  shop_is_active: boolean;
  closed_on: string | null;
  opens_at: string | null;
  closes_at: string | null;
  day: string;
  time: string;
  minimum_order: string | null;
  upi_id: string | null;
  delivery_radius_km: number | null;
  latitude: number | null;
  longitude: number | null;
}

/** What these products and their shops are as of this statement. */
export const offersOf = (productIds: readonly string[]): Statement => ({
  name: 'orders-offers',
  text: `SELECT products.id::text AS product_id, products.name, products.unit, products.category, products.image_url,
                products.price::text AS price,
                products.is_active,
                CASE WHEN product_stock.counted THEN product_stock.quantity END AS quantity, shops.id::text AS shop_id, shops.owner_id::text AS owner_id,
                shops.name AS shop_name, shops.is_active AS shop_is_active, shops.closed_on::text AS closed_on,
                shops.opens_at::text AS opens_at, shops.closes_at::text AS closes_at,
                (now() AT TIME ZONE 'Asia/Kolkata')::date::text AS day, (now() AT TIME ZONE 'Asia/Kolkata')::time::text AS time,
                shops.minimum_order::text AS minimum_order,
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
  category: row.category,
  imageUrl: row.image_url,
  price: toPaise(row.price),
  isActive: row.is_active,
  quantity: row.quantity === null ? null : row.quantity + held,
});

const shopOf = (row: OfferRow): OfferingShop => ({
  id: row.shop_id,
  ownerId: row.owner_id,
  name: row.shop_name,
  isOpen: closedReason({ ...row, is_active: row.shop_is_active }, row) === null,
  minimumOrder: row.minimum_order === null ? null : toPaise(row.minimum_order),
  upiId: row.upi_id,
  range:
    row.delivery_radius_km === null || row.latitude === null || row.longitude === null
      ? null
      : { km: row.delivery_radius_km, latitude: row.latitude, longitude: row.longitude },
});
