import { randomUUID } from 'node:crypto';
import { z } from 'zod';

const signedIn = z.object({ access_token: z.string() });

/**
 * Sends JSON, or a form, and answers what came back.
 * @throws Error when the API refuses it
 */
export async function post(
  api: string,
  path: string,
  token: string | null,
  body: object,
  headers: object = {},
): Promise<unknown> {
  const isForm = body instanceof URLSearchParams;
  const response = await fetch(`${api}${path}`, {
    method: 'POST',
    headers: {
      ...(isForm ? {} : { 'content-type': 'application/json' }),
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: isForm ? body : JSON.stringify(body),
  });
  if (!response.ok)
    throw new Error(`POST ${path} answered ${String(response.status)}: ${await response.text()}`);
  return response.json();
}

/** Somebody new. @returns the access token @throws Error when the API refuses it */
export async function signUp(api: string, role: 'shopowner' | 'customer'): Promise<string> {
  const [username, password] = [`bench${randomUUID().slice(0, 8)}`, randomUUID()];
  const person = { full_name: 'Bench', address: '1 Bench Road', mobile: '+919876543210' };
  await post(api, '/register', null, { username, password, role, ...person });
  const given = await post(api, '/token', null, new URLSearchParams({ username, password }));
  return signedIn.parse(given).access_token;
}
