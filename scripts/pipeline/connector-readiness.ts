import pg from 'pg';
import { reasonOf } from '../stack/wait.ts';
import type { ConnectApi, ConnectorStatus } from './connect-api.ts';

/** A connector or a task of it has failed and a restart did not help. */
export class ConnectorFailedError extends Error {}

/** How long a state that a restart was asked for may still be shown, in milliseconds. */
const restartTakesMs = 3_000;

/**
 * Follows one connector until it runs. A part that has failed is started again once; if it is still failed a moment
 * later, that is the answer.
 */
export class ConnectorReadiness {
  readonly #connect: ConnectApi;
  readonly #connector: string;
  #restartedAt: number | undefined;

  constructor(connect: ConnectApi, connector: string) {
    this.#connect = connect;
    this.#connector = connector;
  }

  /**
   * Passes when the connector and all of its tasks, at least one, are running.
   * @throws ConnectorFailedError with the trace of what has failed; Error naming the states otherwise
   */
  async look(): Promise<void> {
    const status = await this.#connect.status(this.#connector);
    const failure = failureOf(status);
    if (failure !== undefined) await this.#restartOnce(failure);
    const states = [status.connector.state, ...status.tasks.map((task) => task.state)];
    if (states.length < 2 || states.some((state) => state !== 'RUNNING')) {
      const tasks = status.tasks.map((task) => task.state).join(', ') || 'none yet';
      throw new Error(`${this.#connector} is ${status.connector.state}, its tasks: ${tasks}`);
    }
  }

  async #restartOnce(failure: string): Promise<void> {
    if (this.#restartedAt === undefined) {
      await this.#connect.restartFailed(this.#connector);
      this.#restartedAt = Date.now();
    } else if (Date.now() - this.#restartedAt > restartTakesMs) {
      throw new ConnectorFailedError(`${this.#connector} has failed: ${failure}`);
    }
  }
}

function failureOf(status: ConnectorStatus): string | undefined {
  const failed = [status.connector, ...status.tasks].find((part) => part.state === 'FAILED');
  return failed && (failed.trace ?? 'without a trace');
}

/**
 * Passes when the database answers.
 * @throws Error when it does not
 */
export async function assertAnswers(databaseUrl: string): Promise<void> {
  await ask(databaseUrl, 'SELECT true AS active', []);
}

/**
 * Passes when a replication slot is being read. Connect's status alone is not enough: after a crash of the worker it
 * shows the RUNNING of before until the tasks have really started, and Debezium stays RUNNING while it tries for ever
 * to reach a database that refuses it.
 *
 * @throws Error when it is not, or when the database does not answer
 */
export async function assertSlotActive(databaseUrl: string, slot: string): Promise<void> {
  const active = await ask(databaseUrl, 'SELECT active FROM pg_replication_slots WHERE slot_name = $1', [
    slot,
  ]);
  if (active === undefined) throw new Error(`the replication slot ${slot} is not there`);
  if (!active) throw new Error(`nothing reads the replication slot ${slot}; Connect's log says why`);
}

async function ask(databaseUrl: string, text: string, values: string[]): Promise<boolean | undefined> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: 3_000,
    query_timeout: 3_000,
  });
  try {
    await client.connect();
    const { rows } = await client.query<{ active: boolean }>(text, values);
    return rows[0]?.active;
  } catch (error) {
    throw new Error(`the database: ${reasonOf(error)}`, { cause: error });
  } finally {
    await client.end();
  }
}
