import type pg from 'pg';
import type { Committed, PrimaryDb, Transaction } from '../../src/postgres/primary-db.js';
import { toLsn } from '../../src/postgres/lsn.js';
import type { Statement } from '../../src/postgres/statement.js';
import { toTransactionId } from '../../src/postgres/transaction-id.js';

const seen = { position: toLsn(1), xmax: toTransactionId(1) };

/** Runs on one connection without time limits, keeps every statement, and takes back what transactions write. */
export class RecordingDb {
  readonly statements = new Map<string, Statement>();

  constructor(private readonly client: pg.Client) {}

  /** For whoever wants the primary. */
  get asPrimary(): PrimaryDb {
    return this as unknown as PrimaryDb;
  }

  async query<Row>(statement: Statement): Promise<Row[]> {
    this.statements.set(statement.name, statement);
    return (await this.client.query({ text: statement.text, values: [...statement.values] })).rows as Row[];
  }

  async readSnapshot(statement: Statement): Promise<void> {
    await this.query(statement);
  }

  async transaction<T>(run: (tx: Transaction) => Promise<T>): Promise<Committed<T>> {
    await this.client.query('BEGIN');
    try {
      return { value: await run({ query: (statement) => this.query(statement) }), seen };
    } finally {
      await this.client.query('ROLLBACK');
    }
  }

  async portion<T>(run: (tx: Transaction) => Promise<T>): Promise<Committed<T>> {
    return this.transaction(run);
  }
}
