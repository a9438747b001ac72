import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../../../lib/api-client';
import { usePerson } from '../../../lib/session';

/** The person is part of the key: somebody else's account is never shown, not even for a moment. */
function meOptions(person: string | null) {
  return queryOptions({
    queryKey: ['me', person],
    queryFn: async ({ signal }) => bodyOf(await api.GET('/me', { signal })),
    enabled: person !== null,
  });
}

/** The account that is signed in; stays disabled (no data, not loading) for a guest. */
export function useMe() {
  return useQuery(meOptions(usePerson()));
}
