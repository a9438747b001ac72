import type { ProductRow, ProductWriter } from './changes/product-writer.ts';
import type { StreamListener } from './changes/stream-listener.ts';
import type { Result } from './result.ts';
import type { Stack } from '../scripts/stack/stack.ts';

/** How much is measured. */
export interface Sizes {
  readonly rounds: number;
  /** How long a round of cached answers is to take, about. */
  readonly roundSeconds: number;
  /** Requests in it at least: on a busy machine it takes longer. */
  readonly fewestRequests: number;
  /** Requests to each server before any counts. */
  readonly warmUpRequests: number;
  /** Requests in a round of misses: lists, and cards. */
  readonly listMisses: number;
  readonly cardMisses: number;
  /** Samples of each latency when it is measured one by one. */
  readonly samples: number;
  /** Seconds of writing in an open loop. */
  readonly writeSeconds: number;
}

/** What the benchmarks share: the running stack, and hands on its parts. */
export interface BenchContext {
  readonly stack: Stack;
  readonly sizes: Sizes;
  readonly writer: ProductWriter;
  readonly listener: StreamListener;
  /** The newest product of each of some shops, those with the most products first. */
  readonly products: readonly ProductRow[];
  readonly signal: AbortSignal;
  readonly tell: (line: string) => void;
}

/** One that can be chosen by its name. */
export interface Benchmark {
  readonly name: string;
  readonly title: string;
  /** @throws Error when it did not measure what it is to measure */
  run(context: BenchContext): Promise<Result[]>;
}

/** Clients side by side, each with one request under way. */
export const connections = 10;
/** Changes a second under load. */
export const writesPerSecond = 200;
