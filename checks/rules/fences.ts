import type { FenceLine, ReadLine, WriteLine } from '../history/lines.ts';
import { Namespaces } from './namespaces.ts';
import { type FenceDemand, push, type Row, type Rows } from './rows.ts';

/** Fences whose transaction nobody has named yet are kept for so many ids. */
const mostUnmatched = 50_000;

interface Published {
  readonly namespace: string;
  readonly at: number;
  readonly index: number;
}

/** What a run of a process has shown to know of a namespace: places in the order of publication, growing. */
interface Known {
  readonly at: number;
  readonly index: number;
}

/**
 * Which writes the fences stand for, and which fences a process has demonstrably received. Writes are matched by their
 * transaction ids, which the answers to tokenless writes tell.
 */
export class Fences {
  readonly #namespaces = new Namespaces();
  readonly #writes = new Map<number, WriteLine>();
  readonly #unmatched = new Map<number, Published[]>();
  readonly #known = new Map<string, Known[]>();
  readonly #rows: Rows;
  /** Ids in fences that belong to a write of this history, and those that do not. */
  matched = 0;
  others = 0;

  constructor(rows: Rows) {
    this.#rows = rows;
  }

  published({ namespace, version, at, ids }: FenceLine): void {
    const index = this.#namespaces.published(namespace, version);
    if (!this.#namespaces.isAskedAbout(namespace)) return;
    for (const id of ids) {
      const write = this.#writes.get(id);
      if (write === undefined) this.#keepUnmatched(id, { namespace, at, index });
      else this.#demand(write, { namespace, at, index });
    }
  }

  /** A write was answered: its fence may have come before or comes later. */
  wrote(write: WriteLine): void {
    const id = transactionOf(write);
    if (id === undefined || write.outcome !== 'applied') return;
    this.#writes.set(id, write);
    for (const published of this.#unmatched.get(id) ?? []) {
      this.others -= 1;
      this.#demand(write, published);
    }
    this.#unmatched.delete(id);
  }

  /** The answer names its fence, which may tell its namespace: before it is judged. */
  met(read: ReadLine): void {
    this.#namespaces.learn(read);
  }

  /** The answer shows which version its process knew. */
  answered(read: ReadLine): void {
    const [place, index] = [this.#placeOf(read), this.indexOf(read)];
    if (place === undefined || index === undefined) return;
    let known = this.#known.get(place);
    if (known === undefined) this.#known.set(place, (known = []));
    if ((known.at(-1)?.index ?? -1) < index) known.push({ at: read.at[1], index });
    if (known.length > 4_096) known.splice(0, 2_048);
  }

  /** The place of the answer's own fence in the order of publication; undefined when it is not known. */
  indexOf(read: ReadLine): number | undefined {
    return this.#namespaces.indexOf(read);
  }

  /** The answer is under the fences of a namespace that is known. */
  binds(read: ReadLine): boolean {
    return read.fence !== undefined && this.#namespaces.of(read) !== undefined;
  }

  /** What the fences of the answer's namespace demand of a row. */
  demands(row: Row, read: ReadLine): readonly FenceDemand[] {
    return row.fenced.get(this.#namespaces.of(read) ?? '') ?? [];
  }

  /** The newest fence that this run of the process had shown to know before the request began. */
  knownTo(read: ReadLine): number | undefined {
    const place = this.#placeOf(read);
    const known = place === undefined ? undefined : this.#known.get(place);
    return known?.findLast(({ at }) => at < read.at[0])?.index;
  }

  #demand({ effects, op }: WriteLine, { namespace, at, index }: Published): void {
    this.matched += 1;
    for (const effect of effects) {
      const row = this.#rows.find(effect[0], effect[1]);
      if (row === undefined) continue;
      let demands = row.fenced.get(namespace);
      if (demands === undefined) row.fenced.set(namespace, (demands = []));
      push(demands, { state: effect[2], at, index, op });
    }
  }

  #placeOf(read: ReadLine): string | undefined {
    const namespace = this.#namespaces.of(read);
    // What is not there may have been answered under the namespace of unknown shops.
    if (read.by === null || namespace === undefined || read.shown === undefined) return undefined;
    return `${read.by} ${namespace}`;
  }

  #keepUnmatched(id: number, published: Published): void {
    this.others += 1;
    const list = this.#unmatched.get(id);
    if (list === undefined) this.#unmatched.set(id, [published]);
    else list.push(published);
    if (this.#unmatched.size <= mostUnmatched) return;
    const [oldest] = this.#unmatched.keys();
    if (oldest !== undefined) this.#unmatched.delete(oldest);
  }
}

/** The transaction of a write: told by its answer's token, when the request's own token lies below. */
function transactionOf({ sent, got }: WriteLine): number | undefined {
  if (got === undefined || (sent !== undefined && sent[1] >= got[1])) return undefined;
  return got[1] - 1;
}
