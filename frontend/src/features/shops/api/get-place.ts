import { pincode as pincodeSchema } from '@kirana/backend/places/pincode.schema';
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { api, bodyOf } from '../../../lib/api-client';

function placeOptions(pincode: string) {
  return queryOptions({
    queryKey: ['place', pincode],
    queryFn: async ({ signal }) =>
      bodyOf(await api.GET('/places/{pincode}', { params: { path: { pincode } }, signal })),
    staleTime: Infinity,
    retry: false,
  });
}

/** Asks where a pincode lies; null for what is no pincode, or not known. */
export function useAskPlace() {
  const client = useQueryClient();
  return async (typed: string) => {
    const { data: pincode } = pincodeSchema.safeParse(typed.trim());
    if (pincode === undefined) return null;
    return client.query(placeOptions(pincode)).catch(() => null);
  };
}
