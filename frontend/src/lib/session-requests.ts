import type { components } from './api-types.gen';
import { toApiError, unreachable } from './problem';

const TIMEOUT_MS = 10_000;

/** These go by the cookie, which the browser adds. They are not for the API client: it asks for a token first. */
async function post(path: string): Promise<Response> {
  const url = `${window.location.origin}/api${path}`;
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const response = await fetch(new Request(url, { method: 'POST', cache: 'no-store', signal })).catch(() => {
    throw unreachable();
  });
  const isNoAnswer = response.status >= 500 || response.status === 408 || response.status === 429;
  if (isNoAnswer) throw toApiError(response.status, await response.json().catch(() => null));
  return response;
}

/** The next access token; null when the session has ended. @throws {ApiError} when nobody could say */
export async function askForToken(): Promise<components['schemas']['AccessToken'] | null> {
  const response = await post('/token/refresh');
  if (!response.ok) return null;
  return (await response.json().catch(() => {
    throw unreachable();
  })) as components['schemas']['AccessToken'];
}

/** The session ends at the API, and its cookie with it. @throws {ApiError} when the API could not be told */
export async function askToLeave(): Promise<void> {
  await post('/logout');
}
