import { useMutation } from '@tanstack/react-query';
import { api, expectOk } from '../../../lib/api-client';
import { leaveSession } from '../../../lib/session';

/** Ends the account's sessions in all browsers, this one's too. @throws {ApiError}: then none has ended here. */
export async function logOutEverywhere(): Promise<void> {
  expectOk(await api.POST('/logout/everywhere'));
  leaveSession();
}

/** `onLeft` is called although the page that asked has gone by then: guests do not see it. */
export function useLogOutEverywhere(onLeft: () => void) {
  return useMutation({ mutationFn: logOutEverywhere, onSuccess: onLeft });
}
