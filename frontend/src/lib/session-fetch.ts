import { closeSession } from './session';
import { freshToken, renewedToken } from './session-renewal';

/** Who signs in has no token yet, and sends none of an earlier session. */
const WITHOUT_TOKEN = '/api/token';

type Send = (request: Request) => Promise<Response>;

function withToken(request: Request, token: string | null): Request {
  if (token !== null) request.headers.set('Authorization', `Bearer ${token}`);
  return request;
}

/**
 * Sends a request as whoever is signed in. A token that the API refuses is renewed once and the request sent again, with
 * the same body; when there is no renewing it, the session has ended.
 * @throws {ApiError} when the token had to be renewed and the API could not be asked, and what `send` throws
 */
export async function fetchSignedIn(request: Request, send: Send): Promise<Response> {
  if (new URL(request.url).pathname === WITHOUT_TOKEN) return send(request);
  const token = await freshToken();
  if (token === null) return send(request);
  const refused = await send(withToken(request.clone(), token));
  if (refused.status !== 401) return refused;
  const renewed = await renewedToken(token);
  if (renewed === null) return refused;
  const answer = await send(withToken(request, renewed));
  if (answer.status === 401) closeSession();
  return answer;
}
