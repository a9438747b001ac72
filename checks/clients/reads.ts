import type { Random } from './random.ts';
import type { Read } from './session.ts';
import { cities, type World } from './world.ts';

const ofShop = (shop: number): string => `/shops/${String(shop)}`;

export const card = (shop: number): Read => ({ path: ofShop(shop), scope: { of: 'card', shop } });

export const products = (shop: number, limit?: number): Read => ({
  path: `${ofShop(shop)}/products/${limit === undefined ? '' : `?limit=${String(limit)}`}`,
  scope: { of: 'products', shop },
});

export const allShops = (limit?: number): Read => ({
  path: `/shops/${limit === undefined ? '' : `?limit=${String(limit)}`}`,
  scope: { of: 'shops' },
});

export const cityShops = (city: string): Read => ({
  path: `/shops/?city=${city}`,
  scope: { of: 'city', city },
});

/** An owner's own shops, from the primary. */
export const ownShops = (owner: number, bearer: string): Read => ({
  path: '/shops/',
  scope: { of: 'own', owner },
  bearer,
});

/** What a customer might look at next. */
export function randomRead(world: World, random: Random): Read {
  switch (random.weighted({ all: 12, page: 10, city: 14, card: 26, products: 30, shelf: 8 })) {
    case 'all':
      return allShops();
    case 'page':
      return allShops(random.chance(0.5) ? 10 : 20);
    case 'city':
      return cityShops(random.pick(cities));
    case 'card':
      return card(world.anyShop(random));
    case 'products':
      return products(world.anyShop(random));
    case 'shelf':
      return products(world.anyShop(random), 4);
  }
}
