import type { Stack } from '../../scripts/stack/stack.ts';
import type { BenchContext } from '../bench-context.ts';
import { ProductWriter } from '../changes/product-writer.ts';
import { StreamListener } from '../changes/stream-listener.ts';

const writerConnections = 8;
/** Shops whose lists are read and changed. */
const shopsInUse = 100;

/**
 * Opens hands on a running stack.
 * @throws Error when the database or Redis cannot be reached
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
    return { ...shared, stack, writer, listener, products: await writer.products(shopsInUse), close };
  } catch (error) {
    await close();
    throw error;
  }
}
