import { useMutation } from '@tanstack/react-query';
import { api, bodyOf } from '../../../lib/api-client';
import type { Registration } from '../../../lib/api-model';
import { logIn } from './log-in';

/** Creates the account and signs in to it. @throws {ApiError} 409 when the username is taken, 422 with fields. */
async function registerAndLogIn(registration: Registration): Promise<void> {
  bodyOf(await api.POST('/register', { body: registration }));
  await logIn({ username: registration.username, password: registration.password });
}

export function useRegister() {
  return useMutation({ mutationFn: registerAndLogIn });
}
