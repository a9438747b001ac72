import type { PairedRatio } from './statistics/paired-ratio.ts';
import type { Summary } from './statistics/summary.ts';

/** A subject beside one of its controls. */
export interface Compared {
  readonly ratio: PairedRatio;
  /** Of the control: microseconds, a sample a round. */
  readonly control: Summary;
  /** Requests a second of the control, median of the rounds. */
  readonly perSecond: number;
}

/** CPU time for each request of a subject beside its controls. */
export interface RequestResult {
  readonly kind: 'requests';
  readonly title: string;
  /** Least ratio to the bare server that is aimed at, if any. */
  readonly goal: number | undefined;
  /** Microseconds, a sample a round. */
  readonly subject: Summary;
  /** Requests a second, median of the rounds. */
  readonly perSecond: number;
  /** With the body, its type and its length. */
  readonly bare: Compared;
  /** With all that the subject sends. */
  readonly sameBytes: Compared;
  readonly bodyBytes: number;
  readonly headers: number;
  /** Where the subject's answers came from, counted. */
  readonly answers: string;
  readonly requestsInRound: number;
}

/** How long something took, in milliseconds. */
export interface LatencyResult {
  readonly kind: 'latency';
  readonly title: string;
  /** What else went on. */
  readonly condition: string;
  /** Most p99 that is aimed at, if any. */
  readonly goal: number | undefined;
  readonly summary: Summary;
  /** What never came. */
  readonly lost: number;
  readonly isControl: boolean;
}

/** What open connections cost a process: megabytes (10^6 bytes) of its resident set. */
export interface MemoryResult {
  readonly kind: 'memory';
  readonly title: string;
  readonly screens: number;
  readonly before: number;
  readonly idle: number;
  /** The most while all of them were told of changes. */
  readonly told: number;
  /** Most that is aimed at with all connections idle. */
  readonly goal: number;
}

/** How many a second, beside a control. */
export interface ThroughputResult {
  readonly kind: 'throughput';
  readonly title: string;
  /** Least ratio to the control that is aimed at. */
  readonly goal: number;
  readonly clients: number;
  readonly ratio: PairedRatio;
  /** A second, a sample a round. */
  readonly subject: Summary;
  readonly control: Summary;
}

/** What a first visit to a page takes on a slow processor; milliseconds, but for the shift. */
export interface PageResult {
  readonly kind: 'page';
  readonly title: string;
  readonly isControl: boolean;
  /** Largest contentful paint. */
  readonly largestPaint: Summary;
  /** Total blocking time. */
  readonly blocking: Summary;
  /** Cumulative layout shift. */
  readonly shift: Summary;
}

/** The longest task of a page's thread on the way down a list (ms), a sample a round. */
export interface ScrollResult {
  readonly kind: 'scroll';
  readonly title: string;
  /** Of the whole page (px). */
  readonly height: number;
  readonly longestTask: Summary;
  readonly goal: number;
}

/** Where answers came from while what they show was changed: shares from 0 to 1. */
export interface HitsResult {
  readonly kind: 'hits';
  readonly title: string;
  readonly condition: string;
  /** A second. */
  readonly requests: number;
  readonly memory: number;
  readonly redis: number;
  readonly replica: number;
  readonly primary: number;
  /** CPU of the API process for each request (µs), what it read from the databases included. */
  readonly micros: number;
  /** Least share from memory and Redis that is aimed at, if any. */
  readonly goal: number | undefined;
  readonly isControl: boolean;
}

/** Cores that each part of the stack kept busy. */
export interface CoresResult {
  readonly kind: 'cores';
  readonly condition: string;
  readonly parts: readonly { readonly name: string; readonly cores: number }[];
  /** Most that is aimed at for all together. */
  readonly goal: number;
}

/** Changes on their way from the primary to the caches, as fast as they come. */
export interface ConsumptionResult {
  readonly kind: 'consumption';
  readonly title: string;
  readonly events: number;
  /** How long writing took alone. */
  readonly writtenSeconds: number;
  /** Events a second, from the first commit until the last was consumed. */
  readonly perSecond: number;
  /** CPU of the worker for each event (µs). */
  readonly micros: number;
}

export type Result =
  | CoresResult
  | ConsumptionResult
  | RequestResult
  | HitsResult
  | LatencyResult
  | MemoryResult
  | ThroughputResult
  | PageResult
  | ScrollResult;

/** A benchmark that did not come to a result. */
export interface Failure {
  readonly name: string;
  readonly reason: string;
}
