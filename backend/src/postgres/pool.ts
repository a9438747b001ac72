import pg from 'pg';
import { isConflict } from './errors.js';

/** Bounds of a pool, in milliseconds where not said otherwise. */
export interface PoolBounds {
  readonly url: string;
  readonly name: string;
  readonly max: number;
  /** A connection is let go after this many seconds, so that load returns to a server that came back. */
  readonly maxLifetimeSeconds: number;
  /** An unused one is let go after this many seconds. Making one costs its caller 10 ms, and hundreds on a busy machine. */
  readonly idleSeconds?: number;
  readonly connectTimeoutMs: number;
  readonly statementTimeoutMs: number;
}

/**
 * A pool of pipelining connections. The server ends a statement at its timeout; the driver gives up 250 ms later and
 * destroys the connection, so that a server that is stopped (not dead) cannot hold a caller.
 */
export function createPool(bounds: PoolBounds, onError: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({
    connectionString: bounds.url,
    application_name: bounds.name,
    max: bounds.max,
    maxLifetimeSeconds: bounds.maxLifetimeSeconds,
    idleTimeoutMillis: (bounds.idleSeconds ?? 10) * 1000,
    connectionTimeoutMillis: bounds.connectTimeoutMs,
    statement_timeout: bounds.statementTimeoutMs,
    query_timeout: bounds.statementTimeoutMs + 250,
    keepAlive: true,
    pipeline: true,
  });
  pool.on('error', onError);
  // The pool listens only while a connection is idle. The server may end one that is in use (transaction_timeout does):
  // its holder learns that from its query, but without a listener here the process would end.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** Runs with a connection; one whose last work failed is closed rather than returned. */
export async function withClient<T>(pool: pg.Pool, run: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    const value = await run(client);
    client.release();
    return value;
  } catch (error) {
    release(client, error);
    throw error;
  }
}

/**
 * Gives a connection back whose work has failed, or closes it: also one that a standby has cancelled, since the next
 * attempt is to come to another server if there is one.
 */
export function release(client: pg.PoolClient, error: unknown): void {
  const failed = error instanceof Error ? error : new Error(String(error));
  const keep = failed instanceof pg.DatabaseError && failed.severity === 'ERROR' && !isConflict(failed);
  client.release(keep ? undefined : failed);
}
