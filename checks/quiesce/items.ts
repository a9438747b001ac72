import type { Item } from './rows-in-postgres.ts';

interface Facets {
  readonly cities: readonly { readonly city: string; readonly count: number }[];
  readonly categories: readonly { readonly category: string; readonly count: number }[];
}

/** What a body has in it: the items of a list, or one thing; of the facets each city and each category, with its count as id. */
export function itemsIn(body: unknown): readonly Item[] {
  if (Array.isArray(body)) return body as Item[];
  const one = body as Item | Facets;
  return 'cities' in one ? counted(one as Facets) : [one];
}

/** The facets that the primary's rows have, as items. */
export function facetsOf(shops: readonly Item[]): readonly Item[] {
  const count = (field: 'city' | 'category'): [string, number][] =>
    [...Map.groupBy(shops, (shop) => String(shop[field]))].map(([name, some]) => [name, some.length]);
  return counted({
    cities: count('city').map(([city, number]) => ({ city, count: number })),
    categories: count('category').map(([category, number]) => ({ category, count: number })),
  });
}

/** Equal counts may stand in any order. */
function counted({ cities, categories }: Facets): Item[] {
  return [
    ...cities.map(({ city, count }) => ({ id: count, facet: `city ${city}` })),
    ...categories.map(({ category, count }) => ({ id: count, facet: `category ${category}` })),
  ].sort((one, other) => other.id - one.id || one.facet.localeCompare(other.facet));
}
