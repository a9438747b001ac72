import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../../../lib/api-client';
import { useAccessToken } from '../../../lib/session';

/** The token is part of the key: somebody else's account is never shown, not even for a moment. */
function meOptions(token: string | null) {
  return queryOptions({
    queryKey: ['me', token],
    queryFn: async ({ signal }) => bodyOf(await api.GET('/me', { signal })),
    enabled: token !== null,
  });
}

/** The account that is signed in; stays disabled (no data, not loading) for a guest. */
export function useMe() {
  return useQuery(meOptions(useAccessToken()));
}
