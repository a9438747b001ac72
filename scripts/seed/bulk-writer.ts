import pg from 'pg';
import { persist } from './persist.ts';
import type { Progress } from './progress.ts';
import { SLOT_LAG, TAKE_BULK_LOCK } from './bulk-statements.ts';

/** Longest transaction, in milliseconds: the same bound as the API's own writes. */
const STATEMENT_TIMEOUT_MS = 200;
export const CHUNK_ROWS = 500;
const SMALLEST_CHUNK = 10;
/** Rows that a chunk grows by after each success, up to the most. */
const CHUNK_GROWTH = 25;
/** Writing pauses above the first and goes on below the second (bytes of WAL not yet consumed). */
const LAG_HIGH = 96 * 1024 * 1024;
const LAG_LOW = 32 * 1024 * 1024;
const CHUNKS_BETWEEN_LAG_CHECKS = 20;

const STATEMENT_TIMED_OUT = '57014';
/** Shutdown, start-up, too many connections, deadlock, serialization failure. */
const PASSING_CODES: readonly string[] = ['57P01', '57P02', '57P03', '53300', '40P01', '40001'];

export interface WriterOptions {
  databaseUrl: string;
  deadlineMs: number;
  progress: Progress;
  signal: AbortSignal;
}

interface Query {
  readonly name: string;
  readonly text: string;
}

class Lagging extends Error {}

/** Writes chunks of rows to the primary over one connection, which it opens again when it breaks. */
export class BulkWriter {
  readonly #options: WriterOptions;
  #client: pg.Client | undefined;
  /** Rows that one transaction takes now: fewer after one took too long. */
  #chunkRows = CHUNK_ROWS;
  #chunks = 0;

  constructor(options: WriterOptions) {
    this.#options = options;
  }

  /**
   * Inserts all rows in chunks; `values` follow the rows as further parameters. Answers how many were inserted.
   * @throws the last failure when the database stayed away beyond the deadline, or refuses
   */
  async insert(query: Query, rows: readonly unknown[], values: readonly unknown[] = []): Promise<number> {
    let inserted = 0;
    for (let from = 0; from < rows.length;) {
      await this.#pace();
      const { count, size } = await this.#persist(async () => {
        const chunk = rows.slice(from, from + this.#chunkRows);
        const client = await this.#connected();
        const result = await client.query({ ...query, values: [JSON.stringify(chunk), ...values] });
        return { count: result.rowCount ?? 0, size: chunk.length };
      });
      inserted += count;
      from += size;
      this.#chunkRows = Math.min(CHUNK_ROWS, this.#chunkRows + CHUNK_GROWTH);
    }
    return inserted;
  }

  /** Reads rows; throws as `insert` does. */
  async select<Row extends pg.QueryResultRow>(query: Query, values: readonly unknown[]): Promise<Row[]> {
    return this.#persist(async () => {
      const client = await this.#connected();
      return (await client.query<Row>({ ...query, values: [...values] })).rows;
    });
  }

  async close(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    await client?.end().catch(() => undefined);
  }

  /** Waits while a consumer of the WAL is far behind. */
  async #pace(): Promise<void> {
    this.#chunks += 1;
    if (this.#chunks % CHUNKS_BETWEEN_LAG_CHECKS !== 0) return;
    let limit = LAG_HIGH;
    await this.#persist(async () => {
      const client = await this.#connected();
      const { rows } = await client.query<{ bytes: number | null }>(SLOT_LAG);
      const bytes = rows[0]?.bytes ?? 0;
      if (bytes <= limit) return;
      limit = LAG_LOW;
      throw new Lagging(
        `a consumer of the change stream is ${String(Math.round(bytes / 1024 / 1024))} MB behind`,
      );
    }).catch((error: unknown) => {
      if (!(error instanceof Lagging)) throw error;
    });
  }

  async #connected(): Promise<pg.Client> {
    if (this.#client) return this.#client;
    const client = new pg.Client({
      connectionString: this.#options.databaseUrl,
      application_name: 'kirana-bulk-seed',
      connectionTimeoutMillis: 5_000,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      query_timeout: 10_000,
    });
    client.on('error', () => this.#drop(client));
    try {
      await client.connect();
      const { rows } = await client.query<{ taken: boolean }>(TAKE_BULK_LOCK);
      if (rows[0]?.taken !== true) throw new Error('Another bulk seed is writing to this database');
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    this.#client = client;
    return client;
  }

  #drop(client: pg.Client): void {
    if (this.#client === client) this.#client = undefined;
    void client.end().catch(() => undefined);
  }

  async #persist<T>(run: () => Promise<T>): Promise<T> {
    const { deadlineMs, progress, signal } = this.#options;
    let attempts = 0;
    return persist(
      async () => {
        try {
          return await run();
        } catch (error) {
          this.#afterFailure(error);
          throw error;
        }
      },
      {
        deadlineMs,
        progress: () => attempts,
        isTransient: (error) => {
          // A smaller chunk is progress towards one that fits into the time limit.
          if (codeOf(error) === STATEMENT_TIMED_OUT && this.#chunkRows > SMALLEST_CHUNK) attempts += 1;
          return error instanceof Lagging || mayPass(error);
        },
        onWait: (error) => progress.waiting(error),
        signal,
      },
    );
  }

  #afterFailure(error: unknown): void {
    if (codeOf(error) === STATEMENT_TIMED_OUT) {
      this.#chunkRows = Math.max(SMALLEST_CHUNK, Math.floor(this.#chunkRows / 2));
    } else if (!(error instanceof pg.DatabaseError) && !(error instanceof Lagging) && this.#client) {
      this.#drop(this.#client);
    }
  }
}

/** A SQLSTATE, or a system error's code. */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function mayPass(error: unknown): boolean {
  const code = codeOf(error);
  if (code === STATEMENT_TIMED_OUT || PASSING_CODES.includes(code) || code.startsWith('08')) return true;
  if (error instanceof pg.DatabaseError) return false;
  return code.startsWith('E') || (error instanceof Error && /terminated|timeout|closed/i.test(error.message));
}
