import { setTimeout as pause } from 'node:timers/promises';
import type { EventListener } from './event-listener.ts';
import { openLoop, type OpenLoopOutcome } from './open-loop.ts';
import type { Change, ProductRow, ProductWriter } from './product-writer.ts';
import type { StreamListener } from './stream-listener.ts';

/** Milliseconds of each change, by what was waited for. */
export interface KeyGoneSamples {
  /** From the answer to the commit until the message that its fence is raised and the key dropped. */
  readonly gone: readonly number[];
  /** From there until the event can be read from Kafka: the part that is not ours. */
  readonly events: readonly number[];
  /** The commit itself, from sending it to its answer. */
  readonly commits: readonly number[];
  /** Changes whose message did not come in time. */
  readonly lost: number;
}

export interface KeyGoneParts {
  readonly api: string;
  readonly writer: ProductWriter;
  readonly listener: StreamListener;
  readonly events: EventListener;
  /** One product in each of some shops. */
  readonly products: readonly ProductRow[];
  readonly signal: AbortSignal;
}

const messageDeadlineMs = 10_000;
const readsPerSecond = 50;

/** One change at a time, each of a list that was just read, at no fixed beat. */
export async function keyGoneIdle(parts: KeyGoneParts, samples: number): Promise<KeyGoneSamples> {
  const collected = new Collected(parts);
  for (let i = 0; i < samples; i += 1) {
    parts.signal.throwIfAborted();
    const product = at(parts.products, i);
    await readList(parts.api, product.shopId);
    await pause(20 + Math.random() * 130); // so that no beat of the pipeline's polls is met each time
    await collected.follow(await parts.writer.setPrice(product.id, price()));
  }
  return collected;
}

/** Changes in an open loop while the lists are read all the time; every change is measured. */
export async function keyGoneUnderWrites(
  parts: KeyGoneParts,
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<{ samples: KeyGoneSamples; writes: OpenLoopOutcome }> {
  const { api, writer, products } = parts;
  const samples = new Collected(parts);
  for (const { shopId } of products) await readList(api, shopId);
  const signal = AbortSignal.any([parts.signal, AbortSignal.timeout(seconds * 1000)]);
  const read = async (): Promise<void> => readList(api, any(products).shopId);
  const reads = openLoop(read, { perSecond: readsPerSecond, mostUnderWay: 50, signal });
  const following: Promise<void>[] = [];
  const write = async (): Promise<void> => {
    following.push(samples.follow(await writer.setPrice(any(products).id, price())));
  };
  const writes = await openLoop(write, { perSecond, mostUnderWay: 200, signal });
  await Promise.all([...following, reads]);
  parts.signal.throwIfAborted();
  return { samples, writes };
}

class Collected implements KeyGoneSamples {
  readonly gone: number[] = [];
  readonly events: number[] = [];
  readonly commits: number[] = [];
  lost = 0;
  readonly #parts: KeyGoneParts;

  constructor(parts: KeyGoneParts) {
    this.#parts = parts;
  }

  /** Until both moments of the change have come, or their deadline. */
  async follow({ transaction, sentAt, committedAt }: Change): Promise<void> {
    const { listener, events } = this.#parts;
    this.commits.push(committedAt - sentAt);
    const [goneAt, eventAt] = await Promise.all([
      listener.fences.at(transaction, messageDeadlineMs),
      events.event(transaction, messageDeadlineMs),
    ]);
    if (goneAt === undefined) this.lost += 1;
    else this.gone.push(goneAt - committedAt);
    if (eventAt !== undefined) this.events.push(eventAt - committedAt);
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
