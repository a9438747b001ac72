import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, bodyOf, expectOk } from '../../../lib/api-client';
import type { PasswordChange, ProfileChange } from '../../../lib/api-model';

/** @throws {ApiError} 422 with fields. */
export function useChangeProfile() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: ProfileChange) => bodyOf(await api.PATCH('/me', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['me'] }),
  });
}

/** @throws {ApiError} 403 `wrong_password`, 422 with fields. */
export function useChangePassword() {
  return useMutation({
    mutationFn: async (body: PasswordChange) => expectOk(await api.POST('/me/password', { body })),
  });
}

/** @throws {ApiError} 403 `wrong_password`, 409 `orders_open` or `shops_open`. */
export function useDeleteAccount() {
  return useMutation({
    mutationFn: async (password: string) => expectOk(await api.DELETE('/me', { body: { password } })),
  });
}
