import type { BegunLine, RowKind, Scope, WriteLine } from '../history/lines.ts';
import type { Place } from '../history/place.ts';
import { scopeName, scopesOf } from './scopes.ts';

/** A state that an answer had to contain, and the operation or message that says so. */
export interface Demand {
  readonly state: number;
  /** When it became a demand: ms of the run. */
  readonly at: number;
  /** The write (or the answer that showed it). */
  readonly op: number;
}

/** A demand by a fence: also the fence's place among those of its namespace. */
export interface FenceDemand extends Demand {
  readonly index: number;
}

/** One row: what was written, and from when on it had to be seen. All lists grow in time and in state. */
export interface Row {
  readonly kind: RowKind;
  readonly id: number;
  /** The largest state whose write was sent. */
  begun: number;
  /** The first and the last state that mean "deleted" and whose write was sent; 0: none. */
  firstDelete: number;
  lastDelete: number;
  /** When the deletion was acknowledged; Infinity before. */
  goneAt: number;
  readonly acknowledged: Demand[];
  /** By the fences of each namespace. */
  readonly fenced: Map<string, FenceDemand[]>;
  /** Of a stay, from its creation on. */
  place: Place | undefined;
}

/** No request lasts longer, in ms: what is older is not asked for by time any more. */
const longestRequestMs = 30_000;
const keyOf = (kind: RowKind, id: number): number => id * kinds.length + kinds.indexOf(kind);
const kinds: readonly RowKind[] = ['shop', 'product', 'name', 'stay'];

/** Every row of the run, and which rows an answer should show. */
export class Rows {
  readonly #rows = new Map<number, Row>();
  readonly #scopes = new Map<string, Row[]>();

  find(kind: RowKind, id: number): Row | undefined {
    return this.#rows.get(keyOf(kind, id));
  }

  /** A write was sent: its states may be seen from now on. */
  begin({ effects }: BegunLine): void {
    for (const [kind, id, state, gone] of effects) {
      const row = this.#ensure(kind, id);
      row.begun = Math.max(row.begun, state);
      if (!gone) continue;
      row.firstDelete ||= state;
      row.lastDelete = Math.max(row.lastDelete, state);
    }
  }

  /** A write was applied: it must be seen within the bound. */
  acknowledge({ effects, born, at: [, end], op }: WriteLine): void {
    for (const [kind, id, state, gone] of effects) {
      const row = this.#ensure(kind, id);
      row.begun = Math.max(row.begun, state);
      if (gone) row.goneAt = Math.min(row.goneAt, end);
      push(row.acknowledged, { state, at: end, op });
      if (born === undefined || state !== 1) continue;
      if (kind === 'stay') row.place = born.place;
      for (const scope of scopesOf(kind, born)) insert(this.#scope(scope), row);
    }
  }

  /** The rows that an answer of this scope may show, in rising order of id; the long deleted ones are left out. */
  in(scope: Scope, now: number): readonly Row[] {
    const name = scopeName(scope);
    const rows = this.#scopes.get(name);
    if (rows === undefined) return [];
    if (!rows.some((row) => row.goneAt < now - longestRequestMs)) return rows;
    const kept = rows.filter((row) => row.goneAt >= now - longestRequestMs);
    this.#scopes.set(name, kept);
    return kept;
  }

  #ensure(kind: RowKind, id: number): Row {
    const key = keyOf(kind, id);
    let row = this.#rows.get(key);
    if (row === undefined) {
      row = {
        ...{ kind, id, begun: 0, firstDelete: 0, lastDelete: 0, goneAt: Infinity },
        ...{ acknowledged: [], fenced: new Map(), place: undefined },
      };
      this.#rows.set(key, row);
    }
    return row;
  }

  #scope(name: string): Row[] {
    let rows = this.#scopes.get(name);
    if (rows === undefined) this.#scopes.set(name, (rows = []));
    return rows;
  }
}

/** Appends a demand, unless one for the same or a later state is there; very old ones are forgotten. */
export function push<D extends Demand>(list: D[], demand: D): void {
  const last = list.at(-1);
  if (last !== undefined && last.state >= demand.state) return;
  list.push(demand);
  const old = list[128];
  if (list.length > 256 && old !== undefined && old.at < demand.at - longestRequestMs) list.splice(0, 128);
}

/** The latest demand that stood at that time. */
export function demandAt<D extends Demand>(list: readonly D[], at: number): D | undefined {
  for (let i = list.length - 1; i >= 0; i -= 1) {
    const demand = list[i];
    if (demand !== undefined && demand.at <= at) return demand;
  }
  return undefined;
}

/** Ids come nearly in order: two creations can be answered the other way round. */
function insert(rows: Row[], row: Row): void {
  let place = rows.length;
  while (place > 0 && (rows[place - 1]?.id ?? 0) > row.id) place -= 1;
  rows.splice(place, 0, row);
}
