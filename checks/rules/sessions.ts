import type { Effect, ReadLine, WriteLine } from '../history/lines.ts';
import type { Demand, Row, Rows } from './rows.ts';
import { eachShown } from './shown-rows.ts';

/** What one client with session tokens has written and been shown. */
interface Memory {
  readonly written: Map<string, Demand>;
  readonly shown: Map<Row, Demand>;
}

const keyOf = (kind: Effect[0], id: number): string => `${kind} ${String(id)}`;

/**
 * What each client that carries a session token must find again. A token that was not sent, or that had expired when
 * the answer came, obliges to nothing: what went before is forgotten.
 */
export class Sessions {
  readonly #sessions = new Map<number, Memory>();
  readonly #wall0: number;

  constructor(wall0: number) {
    this.#wall0 = wall0;
  }

  /** The token that came with the request obliges the answer. */
  binds({ judged, sent, at }: ReadLine | WriteLine): boolean {
    return judged && sent !== undefined && sent[2] * 1000 > this.#wall0 + at[1];
  }

  written(read: ReadLine, row: Row): Demand | undefined {
    return this.#sessions.get(read.client)?.written.get(keyOf(row.kind, row.id));
  }

  shown(read: ReadLine, row: Row): Demand | undefined {
    return this.#sessions.get(read.client)?.shown.get(row);
  }

  /** A request without a token, or with one that expired on the way: the client begins anew. */
  begin(operation: ReadLine | WriteLine): void {
    const { fresh, sent, client } = operation;
    if (fresh || (sent !== undefined && !this.binds(operation))) this.#sessions.delete(client);
  }

  /** After its own write, if the answer brought a token that covers it. */
  rememberWrite(write: WriteLine): void {
    if (!write.judged || write.got === undefined) return;
    const { written } = this.#of(write.client);
    for (const [kind, id, state] of write.effects)
      written.set(keyOf(kind, id), { state, at: write.at[1], op: write.op });
  }

  /** After an answer that brought a token which covers what it shows. */
  rememberRead(read: ReadLine, rows: Rows): void {
    if (!read.judged || read.got === undefined) return;
    const { shown } = this.#of(read.client);
    eachShown(rows, read, (row, state, atMost) => {
      if (atMost) return;
      const before = shown.get(row);
      // Not there, and seen before: its deletion was seen, at least the first that was sent.
      const seen = state > 0 && state === row.lastDelete ? (before ? row.firstDelete : 0) : state;
      if (seen > (before?.state ?? 0)) shown.set(row, { state: seen, at: read.at[1], op: read.op });
    });
  }

  #of(client: number): Memory {
    let memory = this.#sessions.get(client);
    if (memory === undefined) this.#sessions.set(client, (memory = { written: new Map(), shown: new Map() }));
    return memory;
  }
}
