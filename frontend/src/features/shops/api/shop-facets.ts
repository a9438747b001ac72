import { textKey } from '@kirana/backend/texts/text';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../../../lib/api-client';
import type { ShopFacets } from '../../../lib/api-model';
import type { ShopFilters } from '../shop-filters';

const facetsOptions = queryOptions({
  queryKey: ['shops', 'facets'],
  queryFn: async ({ signal }) => bodyOf(await api.GET('/shops/facets', { signal })),
});

/** The cities and categories that there are shops of, and how many each has. */
export function useShopFacets() {
  return useQuery(facetsOptions);
}

/** How many shops there are in all, where the facets tell: for a city or a category, not for both. */
export function countOf(facets: ShopFacets | undefined, { city, category }: ShopFilters): number | null {
  if (!facets || (city && category)) return null;
  if (city) return facets.cities.find((each) => textKey(each.city) === textKey(city))?.count ?? 0;
  if (category) return facets.categories.find((each) => each.category === category)?.count ?? 0;
  return facets.categories.reduce((sum, each) => sum + each.count, 0);
}
