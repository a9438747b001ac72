import { newShop } from '@kirana/backend/shops/shops.schema';
import type { NewShop, Shop } from '../../../lib/api-model';
import { useSchemaForm } from '../../../lib/forms/use-schema-form';

const FIELDS = [
  ...(['name', 'category', 'address', 'area', 'city', 'state', 'pincode', 'latitude', 'longitude'] as const),
  ...(['opens_at', 'closes_at', 'minimum_order', 'delivery_radius_km', 'upi_id'] as const),
];

/** The fields of a shop, of a new one or (what is emptied is taken away) of one that is there. */
export function useShopForm(shop: Shop | null, send: (body: NewShop) => Promise<unknown>) {
  return useSchemaForm({
    schema: newShop,
    defaultValues: {
      ...Object.fromEntries(FIELDS.map((name) => [name, shop?.[name] ?? ''])),
      category: shop?.category ?? 'grocery',
    },
    // A field that is undefined is none in JSON.
    send: (body) => send(body as NewShop),
    empty: shop ? 'null' : 'left-out',
  });
}
export type ShopForm = ReturnType<typeof useShopForm>;
