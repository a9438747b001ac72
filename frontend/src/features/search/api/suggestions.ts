import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../../../lib/api-client';
import type { Suggestion } from '../../../lib/api-model';

const MOST = 6;
/** One letter begins too many names. */
const SHORTEST = 2;
const NONE: readonly Suggestion[] = [];

function suggestionsOptions(q: string, city: string) {
  return queryOptions({
    queryKey: ['suggestions', q, city],
    queryFn: async ({ signal }) => {
      const query = { q, size: MOST, ...(city && { city }) };
      return bodyOf(await api.GET('/search/suggest', { params: { query }, signal })).suggestions;
    },
    enabled: q.length >= SHORTEST,
    placeholderData: keepPreviousData,
    // A help that comes late or not at all is not missed: whether search is there is said by the search itself.
    retry: false,
  });
}

/** Names that go on from what has been typed; none while that is too short. */
export function useSuggestions(q: string, city: string): readonly Suggestion[] {
  const { data = NONE } = useQuery(suggestionsOptions(q, city));
  return q.length >= SHORTEST ? data : NONE;
}
