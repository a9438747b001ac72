import { randomUUID } from 'node:crypto';
import { waitUntil } from '../../scripts/stack/wait.ts';
import type { BenchContext } from '../bench-context.ts';
import { namesInSearch } from './search-watch.ts';

const deadlineMs = 300_000;

/**
 * Waits until the change stream and the search have taken in everything that was written so far, by a change behind it:
 * what an earlier benchmark wrote is no load on the next.
 * @throws Error when that takes more than five minutes
 */
export async function settle({ stack, writer, listener, products }: BenchContext): Promise<void> {
  const [product] = products;
  if (!product) throw new Error('there are no products; the stack is not seeded');
  const name = `Bench ${randomUUID()}`;
  const { transaction } = await writer.setName(product.id, name);
  await listener.consumed(transaction, deadlineMs);
  const look = async (): Promise<void> => {
    const names = await namesInSearch(stack, [product.id]);
    if (names.get(product.id) !== name) throw new Error('the search does not show the newest change');
  };
  await waitUntil(look, { deadlineMs, everyMs: 200 });
}
