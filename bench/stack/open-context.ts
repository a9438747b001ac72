import { randomUUID } from 'node:crypto';
import type { Stack } from '../../scripts/stack/stack.ts';
import type { BenchContext } from '../bench-context.ts';
import { ProductWriter } from '../changes/product-writer.ts';
import { nameInSearch } from '../changes/searchable.ts';
import { StreamListener } from '../changes/stream-listener.ts';
import { waitUntil } from '../../scripts/stack/wait.ts';

const writerConnections = 8;
/** Shops whose lists are read and changed. */
const shopsInUse = 100;
const settleDeadlineMs = 180_000;

/**
 * Opens hands on a running stack and waits until the stream has brought everything that was written so far.
 * @throws Error when it does not within three minutes
 */
export async function openContext(
  stack: Stack,
  shared: Pick<BenchContext, 'sizes' | 'signal' | 'tell'>,
): Promise<BenchContext & { close(): Promise<void> }> {
  const { DATABASE_URL_WRITE = '', REDIS_URL = '' } = stack.environment();
  const writer = new ProductWriter(DATABASE_URL_WRITE, writerConnections);
  const listener = await StreamListener.start(REDIS_URL);
  const close = async (): Promise<void> => {
    listener.stop();
    await writer.stop();
  };
  try {
    const context = { ...shared, stack, writer, listener, products: await writer.products(shopsInUse) };
    await settle(context);
    return { ...context, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A change behind all others: once it is there, so are they. */
async function settle({ stack, writer, listener, products, tell }: BenchContext): Promise<void> {
  const [product] = products;
  if (!product) throw new Error('there are no products; the stack is not seeded');
  tell('waiting until the change stream and the search have taken the data in');
  const name = `Bench ${randomUUID()}`;
  const { transaction } = await writer.setName(product.id, name);
  await listener.consumed(transaction, settleDeadlineMs);
  const look = async (): Promise<void> => {
    const found = await nameInSearch(stack, product.id);
    if (found !== name) throw new Error('the search does not show the newest change');
  };
  await waitUntil(look, { deadlineMs: settleDeadlineMs, everyMs: 200 });
}
