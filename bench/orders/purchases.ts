import { randomUUID } from 'node:crypto';
import { Pool } from 'undici';
import { cartOf, type Market } from '../../checks/oversell/market.ts';

/**
 * Buys one unit each, by one customer after the other, over so many connections, for about so many seconds.
 * @returns purchases a second
 * @throws Error when one is refused
 */
export async function buyFor(url: string, market: Market, clients: number, seconds: number): Promise<number> {
  const pool = new Pool(url, { connections: clients, pipelining: 1 });
  const body = cartOf(market);
  const until = performance.now() + seconds * 1000;
  let bought = 0;
  let next = 0;
  const client = async (): Promise<void> => {
    while (performance.now() < until) {
      const token = market.tokens[next++ % market.tokens.length] ?? '';
      const { statusCode, body: answer } = await pool.request({
        path: '/orders',
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'idempotency-key': randomUUID(),
        },
        body,
      });
      const text = await answer.text();
      if (statusCode !== 201) throw new Error(`POST /orders answered ${String(statusCode)}: ${text}`);
      bought += 1;
    }
  };
  const began = performance.now();
  try {
    await Promise.all(Array.from({ length: clients }, client));
    return (bought / (performance.now() - began)) * 1000;
  } finally {
    await pool.destroy();
  }
}
