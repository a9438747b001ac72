import createClient from 'openapi-fetch';
import { noteAnswers } from './answers-seen';
import type { paths } from './api-types.gen';
import { toApiError, unreachable } from './problem';
import { fetchSignedIn } from './session-fetch';
import { carryShownPosition } from './shown-position';

/** Longer than the API's own bound of 2 s for a part that is down, shorter than a person's patience. */
const TIMEOUT_MS = 10_000;

async function fetchWithin(request: Request): Promise<Response> {
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(TIMEOUT_MS)]);
  try {
    return await fetch(new Request(request, { signal }));
  } catch (error) {
    // The caller gave up (the page was left, the query was replaced): that is no failure to tell about.
    if (request.signal.aborted) throw error;
    throw unreachable();
  }
}

/** The only way to the API. Paths, parameters and bodies are checked against its OpenAPI document. */
export const api = createClient<paths>({
  baseUrl: `${window.location.origin}/api`,
  fetch: (request) => fetchSignedIn(request, fetchWithin),
  // A list is shown as it is now: the API's own caches are fast and know what is fresh, the browser's does not.
  cache: 'no-store',
});
/** What this tab has been shown, by answers and by events. */
export const shownPosition = carryShownPosition();
api.use(shownPosition, noteAnswers());

interface Outcome<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

/** The body of a successful answer. @throws {ApiError} for every other answer. */
export function bodyOf<Data>({ data, error, response }: Outcome<Data>): Data {
  if (!response.ok) throw toApiError(response.status, error);
  return data as Data;
}

/** For answers without a body. @throws {ApiError} unless the answer is a success. */
export function expectOk({ error, response }: Outcome<unknown>): void {
  if (!response.ok) throw toApiError(response.status, error);
}
