import { useMutation } from '@tanstack/react-query';
import { api, bodyOf } from '../../../lib/api-client';
import { openSession } from '../../../lib/session';
import { inTurn } from '../../../lib/session-lock';

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** Opens the session of this browser. @throws {ApiError} 401 when username or password is wrong. */
export async function logIn(credentials: Credentials): Promise<void> {
  await inTurn(async () => {
    const token = bodyOf(
      await api.POST('/token', {
        body: { ...credentials },
        bodySerializer: (form) => new URLSearchParams({ username: form.username, password: form.password }),
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      }),
    );
    openSession(token.access_token, token.expires_in);
  });
}

export function useLogIn() {
  return useMutation({ mutationFn: logIn });
}
