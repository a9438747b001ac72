import { placeOf } from '../sample-data/cities.ts';
import type { CatalogueProduct, SamplePerson, SampleShop } from '../sample-data/model.ts';
import { SAMPLE_PASSWORD } from '../sample-data/logins.ts';
import { priceAt } from '../sample-data/pricing.ts';
import { countsStock } from '../sample-data/counting.ts';
import { shelfOf } from '../sample-data/shelf.ts';
import { termsOf } from '../sample-data/terms.ts';
import { stableNumber } from '../sample-data/stable-number.ts';

export type Role = 'shopowner' | 'customer';

/** The request bodies of the sample data, in the API's words. */
export function accountBody(person: SamplePerson, role: Role) {
  const { username, fullName, address, mobile } = person;
  return { username, password: SAMPLE_PASSWORD, role, full_name: fullName, address, mobile };
}

export function shopBody(shop: SampleShop) {
  const { city, area } = placeOf(shop.city, shop.area);
  return {
    name: shop.name,
    category: shop.category ?? 'grocery',
    address: `${shop.street}, ${area.name}, ${city.name} ${area.pincode}`,
    area: area.name,
    city: city.name,
    state: city.state,
    pincode: area.pincode,
    latitude: area.latitude,
    longitude: area.longitude,
    opens_at: shop.opensAt,
    closes_at: shop.closesAt,
    ...termsOf(shop),
  };
}

export function productBody(shopKey: string, product: CatalogueProduct) {
  return {
    name: product.name,
    name_hi: product.nameHi,
    description: product.description,
    category: product.category,
    brand: product.brand ?? null,
    unit: product.unit,
    price: priceAt(shopKey, product),
    is_active: true,
  };
}

/** What there is to sell when the product is put in place: 10 to 69 of it; null in a shop that does not count. */
export function openingStock(shop: SampleShop, name: string): number | null {
  return countsStock(shop) ? 10 + stableNumber(`stock/${keyOf(shop)}/${name}`, 60) : null;
}

/** What a shop's products and prices are derived from. */
export function keyOf(shop: SampleShop): string {
  return `${shop.owner}/${shop.name}`;
}

export function productBodies(shop: SampleShop) {
  const { city } = placeOf(shop.city, shop.area);
  return shelfOf(keyOf(shop), city.region, shop.category).map((product) => productBody(keyOf(shop), product));
}
