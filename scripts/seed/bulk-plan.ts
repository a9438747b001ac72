import { CITIES } from '../sample-data/cities.ts';
import type { CatalogueProduct, Region, ShopCategory } from '../sample-data/model.ts';
import { priceAt } from '../sample-data/pricing.ts';
import { productsSoldIn } from '../sample-data/shelf.ts';
import { stableNumber } from '../sample-data/stable-number.ts';
import { NAME_PARTS } from './bulk-names.ts';

export const MAX_SHOPS = 10_000;
export const MAX_PRODUCTS_PER_SHOP = 500;

/** Each generated owner has this many shops, the last perhaps fewer. */
const SHOPS_PER_OWNER = 4;
const LARGEST_PACK = 6;
const PLACES = CITIES.flatMap((city) => city.areas.map((area) => ({ city, area })));

/** Generated rows, in the columns of the tables. Row n is the same whatever the size of the run. */
export interface BulkOwner {
  username: string;
  full_name: string;
  address: string;
  mobile: string;
}

export interface BulkShop {
  owner: string;
  name: string;
  category: ShopCategory;
  address: string;
  area: string;
  city: string;
  state: string;
  pincode: string;
  latitude: number;
  longitude: number;
  opens_at: string;
  closes_at: string;
  region: Region;
}

export interface BulkProduct {
  name: string;
  name_hi: string;
  description: string;
  category: string;
  brand: string | null;
  unit: string;
  price: number;
}

export function ownersFor(shops: number): number {
  return Math.ceil(shops / SHOPS_PER_OWNER);
}

/** The nth generated owner, from 0. */
export function ownerAt(n: number): BulkOwner {
  const { city, area } = placeAt(n * SHOPS_PER_OWNER);
  return {
    username: usernameAt(n),
    full_name: `${pick(NAME_PARTS[city.region].first, `first/${String(n)}`)} ${familyName(n)}`,
    address: `House ${String(1 + stableNumber(`house/${String(n)}`, 240))}, ${area.name}, ${city.name} ${area.pincode}`,
    mobile: `+916${String(300_000_000 + n * 7_919)}`,
  };
}

/** The nth generated shop, from 0. Neighbouring numbers lie in different areas, so an owner's names differ. */
export function shopAt(n: number): BulkShop {
  const { city, area } = placeAt(n);
  const key = String(n);
  const plot = 1 + stableNumber(`plot/${key}`, 400);
  return {
    owner: usernameAt(Math.floor(n / SHOPS_PER_OWNER)),
    name: `${familyName(Math.floor(n / SHOPS_PER_OWNER))} ${pick(NAME_PARTS[city.region].shop, `kind/${key}`)}, ${area.name}, ${city.name}`,
    category: stableNumber(`category/${key}`, 4) === 0 ? 'general' : 'grocery',
    address: `Shop ${String(plot)}, ${area.name}, ${city.name} ${area.pincode}`,
    area: area.name,
    city: city.name,
    state: city.state,
    pincode: area.pincode,
    latitude: nearby(area.latitude, `latitude/${key}`),
    longitude: nearby(area.longitude, `longitude/${key}`),
    opens_at: pick(['06:30', '07:00', '07:30', '08:00'], `opens/${key}`),
    closes_at: pick(['20:30', '21:00', '21:30', '22:00', '22:30'], `closes/${key}`),
    region: city.region,
  };
}

/** The first `count` products of the nth shop: the catalogue from a place of its own, then packs of 2, 3 and so on. */
export function productsAt(n: number, region: Region, count: number): BulkProduct[] {
  const goods = ASSORTMENTS[region];
  const key = `bulk/${String(n)}`;
  const start = stableNumber(key, goods.singles.length);
  const products: BulkProduct[] = [];
  for (let i = 0; i < Math.min(count, goods.singles.length); i += 1) {
    const product = goods.singles[(start + i) % goods.singles.length];
    if (product) products.push(bulkProduct(key, product));
  }
  for (const product of goods.packs.slice(0, count - products.length))
    products.push(bulkProduct(key, product));
  return products;
}

const ASSORTMENTS: Readonly<Record<Region, ReturnType<typeof assortmentOf>>> = {
  north: assortmentOf('north'),
  east: assortmentOf('east'),
  south: assortmentOf('south'),
  west: assortmentOf('west'),
};

function assortmentOf(region: Region) {
  const singles = productsSoldIn(region)
    .map((product) => ({ product, rank: stableNumber(`bulk/${product.name}`, 2 ** 40) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ product }) => product);
  const packs: CatalogueProduct[] = [];
  for (
    let pieces = 2;
    pieces <= LARGEST_PACK && singles.length + packs.length < MAX_PRODUCTS_PER_SHOP;
    pieces += 1
  ) {
    for (const product of singles) if (product.brand !== undefined) packs.push(packOf(product, pieces));
  }
  return { singles, packs };
}

function packOf(product: CatalogueProduct, pieces: number): CatalogueProduct {
  return {
    ...product,
    name: `${product.name} (pack of ${String(pieces)})`,
    nameHi: `${product.nameHi} (${String(pieces)} का पैक)`,
    unit: `${String(pieces)} x ${product.unit}`,
    price: product.price * pieces,
  };
}

function bulkProduct(key: string, product: CatalogueProduct): BulkProduct {
  const { name, nameHi, description, category, unit } = product;
  const price = priceAt(key, product);
  return { name, name_hi: nameHi, description, category, brand: product.brand ?? null, unit, price };
}

function placeAt(n: number) {
  const place = PLACES[n % PLACES.length];
  if (!place) throw new RangeError(`There is no place ${String(n)}`);
  return place;
}

function usernameAt(owner: number): string {
  return `bulk_owner_${String(owner + 1).padStart(4, '0')}`;
}

/** By the owner, from the region of the owner's first shop. */
function familyName(owner: number): string {
  return pick(NAME_PARTS[placeAt(owner * SHOPS_PER_OWNER).city.region].last, `last/${String(owner)}`);
}

function pick<T>(from: readonly T[], key: string): T {
  return from[stableNumber(key, from.length)] as T;
}

/** Within about 900 m of the area's middle, six decimals. */
function nearby(degrees: number, key: string): number {
  return Math.round((degrees + (stableNumber(key, 16_001) - 8_000) / 1_000_000) * 1_000_000) / 1_000_000;
}
