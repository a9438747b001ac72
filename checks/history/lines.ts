/*
 * The history of a run: JSON lines in the order in which the checker saw things happen. Times are milliseconds of the
 * checker's monotonic clock since the run began, so that "before" means the same everywhere.
 */

import type { Place } from './place.ts';

/** What a session token says: log position in bytes, transaction bound, end of its life in s since 1970. */
export type TokenParts = readonly [position: number, xmax: number, expires: number];

/**
 * What kind of row. `name` is the shop's name as its products carry it: one row for the checker, many for Postgres,
 * all written by one transaction. `stay` is a shop's time in one city, at one place, in one category: a move ends one and
 * begins the next, so a list of a city gains and loses rows as any other list does.
 */
export type RowKind = 'shop' | 'product' | 'name' | 'stay';

/**
 * A row and the state that a write gives it: the writes of a row are numbered from 1 (its creation). `gone`: the row is
 * not there any more.
 */
export type Effect = readonly [kind: RowKind, id: number, state: number, gone?: 'gone'];

/** The API process that answered and which of its runs; null when it was started anew meanwhile. */
export type ProcessRun = string | null;

export interface HeaderLine {
  readonly k: 'header';
  readonly format: 1;
  /** Wall clock at the run's time 0, ms since 1970. */
  readonly wall0: number;
  readonly seed: number;
  readonly ops: number;
  readonly clients: number;
  readonly blindfold: boolean;
  readonly singleWorker: boolean;
  /** Names of the faults that must happen at least once. */
  readonly faults: readonly string[];
}

/** A write was sent. Only for rows whose id is known: a creation has no line of this kind. */
export interface BegunLine {
  readonly k: 'begun';
  readonly op: number;
  readonly at: number;
  readonly effects: readonly Effect[];
}

/** Where created rows are shown: products in their shop, a shop with its owner, a stay where the shop stands. */
export interface Born {
  readonly shop: number;
  readonly owner?: number;
  readonly city?: string;
  readonly category?: string;
  readonly place?: Place;
}

/** A write was answered, or its answer was given up. */
export interface WriteLine {
  readonly k: 'write';
  readonly op: number;
  readonly client: number;
  readonly at: readonly [begin: number, end: number];
  readonly by: ProcessRun;
  readonly what: string;
  /** `maybe`: nobody knows whether it was, or will be, applied. */
  readonly outcome: 'applied' | 'refused' | 'maybe';
  /** HTTP status, or the network's error. */
  readonly status: number | string;
  readonly effects: readonly Effect[];
  /** Where the rows are shown that the write has created: those that it gives state 1. */
  readonly born?: Born;
  /** The client's session tokens are judged. */
  readonly judged: boolean;
  readonly sent?: TokenParts;
  readonly got?: TokenParts;
  /** The client had no token (any more): nothing that went before obliges. */
  readonly fresh?: true;
}

export type Scope =
  | { readonly of: 'shops' | 'facets' }
  | { readonly of: 'city'; readonly city: string }
  | { readonly of: 'category'; readonly category: string }
  | { readonly of: 'near'; readonly place: Place; readonly limit: number }
  | { readonly of: 'own'; readonly owner: number }
  | { readonly of: 'card' | 'products'; readonly shop: number };

/** What a read has shown. */
export interface Shown {
  /** Shops: id, states of the row and of the name, number of the stay, …; products: id, state, …. Largest id first. */
  readonly rows: readonly number[];
  /** What is not shown of these ids is not there: from here (inclusive) … */
  readonly from: number;
  /** … to here (exclusive); null: no end. */
  readonly before: number | null;
  /** Near a place: only of the shops that are less than so many km away. */
  readonly reachKm?: number;
  /** Smallest and largest state of the shop's name in the products shown. */
  readonly names?: readonly [number, number];
}

export interface ReadLine {
  readonly k: 'read';
  readonly op: number;
  readonly client: number;
  readonly at: readonly [begin: number, end: number];
  readonly by: ProcessRun;
  readonly path: string;
  readonly scope: Scope;
  readonly status: number | string;
  /** Absent when there was no answer to judge. A 404 shows nothing: the shop is not there. */
  readonly shown?: Shown;
  readonly level?: string;
  readonly age?: number;
  readonly stale?: true;
  readonly fence?: string;
  readonly judged: boolean;
  readonly sent?: TokenParts;
  readonly got?: TokenParts;
  /** The client had no token (any more): nothing that went before obliges. */
  readonly fresh?: true;
}

/** A message of the channel `kirana:stream`, as the checker received it. */
export interface FenceLine {
  readonly k: 'fence';
  readonly at: number;
  readonly namespace: string;
  readonly version: string;
  readonly ids: readonly number[];
}

export interface StreamLine {
  readonly k: 'watermark' | 'flush' | 'subscription';
  readonly at: number;
  readonly text: string;
}

export interface FaultLine {
  readonly k: 'fault';
  readonly at: number;
  readonly name: string;
  readonly phase: 'begin' | 'end' | 'failed';
  readonly detail: string;
}

/** One comparison after the quiesce: a key as one place has it against the primary's rows. */
export interface QuiesceLine {
  readonly k: 'quiesce';
  readonly at: number;
  readonly place: string;
  readonly key: string;
  /** Absent when both agree. */
  readonly difference?: string;
}

/** The last line of a run that came to its end. */
export interface EndLine {
  readonly k: 'end';
  readonly at: number;
}

export type Line =
  HeaderLine | BegunLine | WriteLine | ReadLine | FenceLine | StreamLine | FaultLine | QuiesceLine | EndLine;
