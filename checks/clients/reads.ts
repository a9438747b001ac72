import type { Random } from './random.ts';
import type { Read } from './session.ts';
import { categories, cities, type City, type Whereabouts } from './whereabouts.ts';
import type { World } from './world.ts';

const ofShop = (shop: number): string => `/shops/${String(shop)}`;

/** How long a list is at most that is asked for without saying it. */
export const defaultLimit = 200;

/** How long the lists near a place are that are asked for. */
export const nearLimits = [defaultLimit, 12, 5] as const;

export const card = (shop: number): Read => ({ path: ofShop(shop), scope: { of: 'card', shop } });

export const products = (shop: number, limit?: number): Read => ({
  path: `${ofShop(shop)}/products/${limit === undefined ? '' : `?limit=${String(limit)}`}`,
  scope: { of: 'products', shop },
});

export const allShops = (limit?: number): Read => ({
  path: `/shops/${limit === undefined ? '' : `?limit=${String(limit)}`}`,
  scope: { of: 'shops' },
});

const cityShops = ({ name }: City): Read => ({
  path: `/shops/?city=${name}`,
  scope: { of: 'city', city: name },
});

const categoryShops = (category: string): Read => ({
  path: `/shops/?category=${category}`,
  scope: { of: 'category', category },
});

/** Where the list is of the shops near the middle of a city. */
export const nearPath = ({ place }: City, limit: number): string =>
  `/shops/?near=${place.join(',')}${limit === defaultLimit ? '' : `&limit=${String(limit)}`}`;

const nearShops = (city: City, limit: number): Read => ({
  path: nearPath(city, limit),
  scope: { of: 'near', place: city.place, limit },
});

const facets: Read = { path: '/shops/facets', scope: { of: 'facets' } };

/** An owner's own shops, from the primary. */
export const ownShops = (owner: number, bearer: string): Read => ({
  path: '/shops/',
  scope: { of: 'own', owner },
  bearer,
});

/** Every list in which a shop that stands there may be found by where it stands. */
export const listsOf = ({ city, category }: Whereabouts): Read[] => [
  cityShops(city),
  categoryShops(category),
  ...nearLimits.map((limit) => nearShops(city, limit)),
];

/** What a customer might look at next. */
export function randomRead(world: World, random: Random): Read {
  const kinds = {
    all: 10,
    page: 8,
    city: 14,
    near: 8,
    category: 4,
    facets: 2,
    card: 22,
    products: 26,
    shelf: 6,
  };
  switch (random.weighted(kinds)) {
    case 'all':
      return allShops();
    case 'page':
      return allShops(random.chance(0.5) ? 10 : 20);
    case 'city':
      return cityShops(random.pick(cities));
    case 'near':
      return nearShops(random.pick(cities), random.pick(nearLimits));
    case 'category':
      return categoryShops(random.pick(categories));
    case 'facets':
      return facets;
    case 'card':
      return card(world.anyShop(random));
    case 'products':
      return products(world.anyShop(random));
    case 'shelf':
      return products(world.anyShop(random), 4);
  }
}
