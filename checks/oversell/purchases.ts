import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { HttpServer } from '../clients/http.ts';
import { NoAnswer } from '../clients/http.ts';
import { cartOf, type Market } from './market.ts';

/** What one customer's key was answered: three times. */
export interface Purchase {
  readonly key: string;
  readonly answers: readonly { readonly status: number; readonly body: string }[];
  /** Requests that had no definite answer and were sent again. */
  readonly again: number;
}

const timesEach = 3;
const sideBySide = 60;
const againAfterMs = 50;
/** A customer gives up only when nothing was answered for as long as this. */
const deadlineMs = 120_000;

/** Lets every customer buy, several side by side; each sends the request three times at once, to any API process. */
export async function buyAll(
  market: Market,
  servers: readonly HttpServer[],
  onProgress: (done: number) => void,
): Promise<Purchase[]> {
  const body = cartOf(market);
  const purchases: Purchase[] = [];
  let next = 0;
  const customer = async (): Promise<void> => {
    for (let i = next++; i < market.tokens.length; i = next++) {
      purchases.push(await buy(market.tokens[i] ?? '', body, servers, i));
      onProgress(purchases.length);
    }
  };
  await Promise.all(Array.from({ length: sideBySide }, customer));
  return purchases;
}

async function buy(
  token: string,
  body: string,
  servers: readonly HttpServer[],
  start: number,
): Promise<Purchase> {
  const key = randomUUID();
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'idempotency-key': key,
  };
  let again = 0;
  const answers = await Promise.all(
    Array.from({ length: timesEach }, async (_, copy) => {
      const until = performance.now() + deadlineMs;
      for (let attempt = start + copy; performance.now() < until; attempt += 1) {
        const answer = await sent(servers[attempt % servers.length], { headers, body });
        if (answer !== undefined && answer.status < 500) return { status: answer.status, body: answer.body };
        again += 1;
        await pause(againAfterMs);
      }
      throw new Error(`a purchase was not answered within ${String(deadlineMs / 1000)} s`);
    }),
  );
  return { key, answers, again };
}

/** Undefined when no answer came: whether the purchase was made is not known then. */
async function sent(server: HttpServer | undefined, rest: { headers: Record<string, string>; body: string }) {
  try {
    return await server?.send({ method: 'POST', path: '/orders', ...rest });
  } catch (error) {
    if (error instanceof NoAnswer) return undefined;
    throw error;
  }
}
