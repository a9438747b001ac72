import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';

const run = promisify(execFile);
const update = 'UPDATE bench_stock SET quantity = quantity - 1 WHERE id = 1 AND quantity > 0;\n';

/** Debian's pgbench on one row of a table that has nothing else: the least that selling one unit can cost. */
export class Pgbench {
  readonly #url: string;
  readonly #folder = mkdtempSync(path.join(os.tmpdir(), 'kirana-pgbench-'));

  /** @param url of a role that may create tables */
  constructor(url: string) {
    this.#url = url;
    writeFileSync(this.#script, update);
  }

  get #script(): string {
    return path.join(this.#folder, 'sell.sql');
  }

  /** Makes the table. @throws Error when pgbench is not installed */
  async prepare(): Promise<void> {
    await run('pgbench', ['--version']).catch((error: unknown) => {
      throw new Error('pgbench cannot be run; on Debian it comes with the package postgresql-contrib', {
        cause: error,
      });
    });
    await this.#query(
      'CREATE TABLE IF NOT EXISTS bench_stock (id int PRIMARY KEY, quantity bigint NOT NULL)',
    );
    await this.#query('INSERT INTO bench_stock VALUES (1, 1000000000) ON CONFLICT DO NOTHING');
  }

  /** Transactions a second, over some whole seconds. */
  async measure(clients: number, seconds: number): Promise<number> {
    const options = ['-n', '-M', 'prepared', '-j', '2', '-c', String(clients), '-T', String(seconds)];
    const { stdout } = await run('pgbench', [...options, '-f', this.#script, this.#url]);
    const perSecond = Number(/^tps = ([\d.]+)/m.exec(stdout)?.[1]);
    if (!(perSecond > 0)) throw new Error(`pgbench did not tell how fast it was:\n${stdout}`);
    return perSecond;
  }

  async close(): Promise<void> {
    rmSync(this.#folder, { recursive: true });
    await this.#query('DROP TABLE IF EXISTS bench_stock');
  }

  async #query(text: string): Promise<void> {
    const client = new pg.Client(this.#url);
    await client.connect();
    try {
      await client.query(text);
    } finally {
      await client.end();
    }
  }
}
