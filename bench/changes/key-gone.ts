import { setTimeout as pause } from 'node:timers/promises';
import { openLoop, type OpenLoopOutcome } from './open-loop.ts';
import type { Change, ProductRow, ProductWriter } from './product-writer.ts';
import type { StreamListener } from './stream-listener.ts';

/** Milliseconds of each change, by what was waited for. */
export interface KeyGoneSamples {
  /** From the answer to the commit until the message that its fence is raised and the key dropped. */
  readonly gone: readonly number[];
  /** The commit itself, from sending it to its answer. */
  readonly commits: readonly number[];
  /** Changes whose message did not come in time. */
  readonly lost: number;
}

export interface KeyGoneParts {
  readonly api: string;
  readonly writer: ProductWriter;
  readonly listener: StreamListener;
  /** One product in each of some shops. */
  readonly products: readonly ProductRow[];
  readonly signal: AbortSignal;
}

const messageDeadlineMs = 10_000;
const readerPerSecond = 50;

/** One change at a time, each of a list that was just read, at no fixed beat. */
export async function keyGoneIdle(parts: KeyGoneParts, samples: number): Promise<KeyGoneSamples> {
  const collected = new Collected();
  for (let i = 0; i < samples; i += 1) {
    parts.signal.throwIfAborted();
    const product = at(parts.products, i);
    await readList(parts.api, product.shopId);
    await pause(20 + Math.random() * 130); // so that no beat of the pipeline's polls is met each time
    await collected.follow(parts.listener, await parts.writer.setPrice(product.id, price()));
  }
  return collected;
}

/** Changes in an open loop while the lists are read all the time; every change is measured. */
export async function keyGoneUnderWrites(
  parts: KeyGoneParts,
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<KeyGoneSamples & { readonly writes: OpenLoopOutcome }> {
  const { api, writer, listener, products } = parts;
  const collected = new Collected();
  for (const { shopId } of products) await readList(api, shopId);
  const signal = AbortSignal.any([parts.signal, AbortSignal.timeout(seconds * 1000)]);
  const read = async (): Promise<void> => readList(api, any(products).shopId);
  const reads = openLoop(read, { perSecond: readerPerSecond, mostUnderWay: 50, signal });
  const pending: Promise<void>[] = [];
  const write = async (): Promise<void> => {
    const change = await writer.setPrice(any(products).id, price());
    pending.push(collected.follow(listener, change));
  };
  const writes = await openLoop(write, { perSecond, mostUnderWay: 200, signal });
  await Promise.all([...pending, reads]);
  parts.signal.throwIfAborted();
  return { gone: collected.gone, commits: collected.commits, lost: collected.lost, writes };
}

class Collected implements KeyGoneSamples {
  readonly gone: number[] = [];
  readonly commits: number[] = [];
  lost = 0;

  async follow(listener: StreamListener, { transaction, sentAt, committedAt }: Change): Promise<void> {
    this.commits.push(committedAt - sentAt);
    try {
      this.gone.push((await listener.fenced(transaction, messageDeadlineMs)) - committedAt);
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      this.lost += 1;
    }
  }
}

/** So that there is a key to drop. */
async function readList(api: string, shop: string): Promise<void> {
  const response = await fetch(`${api}/shops/${shop}/products/`);
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`the products of shop ${shop} answer ${String(response.status)}`);
}

const price = (): number => 10 + Math.floor(Math.random() * 9_000) / 10;

function at<T>(rows: readonly T[], i: number): T {
  const row = rows[i % rows.length];
  if (row === undefined) throw new Error('there are no products; the stack is not seeded');
  return row;
}

const any = <T>(rows: readonly T[]): T => at(rows, Math.floor(Math.random() * rows.length));
