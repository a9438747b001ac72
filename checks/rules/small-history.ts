import type { Effect, Line, ReadLine, Scope, Shown, TokenParts, WriteLine } from '../history/lines.ts';

const never = 4_000_000_000;

/** Builds small histories for the tests of the rules: each call is one operation, in the order in which they end. */
export class SmallHistory {
  readonly lines: Line[] = [
    {
      k: 'header',
      format: 1,
      wall0: 0,
      seed: 1,
      ops: 0,
      clients: 2,
      blindfold: false,
      singleWorker: false,
      faults: [],
    },
  ];
  #op = 0;

  /** A creation that was acknowledged. */
  create(at: readonly [number, number], effects: readonly Effect[], rest: Partial<WriteLine> = {}): this {
    return this.#write(at, effects, { what: 'create', born: { shop: 1, city: 'Pune', owner: 0 }, ...rest });
  }

  /** A write of known rows. */
  write(at: readonly [number, number], effects: readonly Effect[], rest: Partial<WriteLine> = {}): this {
    this.lines.push({ k: 'begun', op: this.#op + 1, at: at[0], effects });
    return this.#write(at, effects, rest);
  }

  /** A write that was sent, and is not answered yet. */
  begin(at: number, effects: readonly Effect[]): this {
    this.lines.push({ k: 'begun', op: (this.#op += 1), at, effects });
    return this;
  }

  read(
    at: readonly [number, number],
    scope: Scope,
    rows: readonly number[],
    rest: Partial<ReadLine> = {},
  ): this {
    const shown: Shown = { rows, from: 0, before: null };
    return this.#read(at, scope, { shown, status: 200, ...rest });
  }

  notFound(at: readonly [number, number], scope: Scope, rest: Partial<ReadLine> = {}): this {
    return this.#read(at, scope, { status: 404, ...rest });
  }

  fence(at: number, namespace: string, version: string, ...ids: number[]): this {
    this.lines.push({ k: 'fence', at, namespace, version, ids });
    return this;
  }

  add(line: Line): this {
    this.lines.push(line);
    return this;
  }

  #write(at: readonly [number, number], effects: readonly Effect[], rest: Partial<WriteLine>): this {
    this.lines.push({
      ...{
        k: 'write',
        op: (this.#op += 1),
        client: 0,
        at,
        by: 'A.1',
        what: 'write',
        outcome: 'applied',
        status: 200,
      },
      ...{ effects, judged: false },
      ...rest,
    });
    return this;
  }

  #read(at: readonly [number, number], scope: Scope, rest: Partial<ReadLine>): this {
    this.lines.push({
      ...{ k: 'read', op: (this.#op += 1), client: 1, at, by: 'A.1', path: '/', scope, status: 200 },
      ...{ level: 'redis', judged: false },
      ...rest,
    });
    return this;
  }
}

/** A session token that does not end. */
export const token = (position: number, xmax: number): TokenParts => [position, xmax, never];
