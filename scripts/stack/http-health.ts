import { withoutLogin } from '../pipeline/http-json.ts';

/**
 * @param address what must answer with a 2xx status within 3 s
 * @throws Error with the status, or why there was no answer
 */
export async function answers(address: string): Promise<void> {
  const { url, headers } = withoutLogin(address);
  const response = await fetch(url, { headers, signal: AbortSignal.timeout(3_000) });
  const body = await response.text();
  if (!response.ok)
    throw new Error(`${new URL(url).pathname} answers ${String(response.status)}: ${body.slice(0, 300)}`);
}
