import { useMutation } from '@tanstack/react-query';
import { api, expectOk } from '../../../lib/api-client';
import { leaveSession } from '../../../lib/session';

/** Ends the account's sessions in all browsers, this one's too. @throws {ApiError}: then none has ended here. */
export async function logOutEverywhere(): Promise<void> {
  expectOk(await api.POST('/logout/everywhere'));
  leaveSession();
}

export function useLogOutEverywhere() {
  return useMutation({ mutationFn: logOutEverywhere });
}
