import { Pool, type Dispatcher } from 'undici';
import { Tally } from '../statistics/tally.ts';

/** What the clients of one round send. */
export interface Target {
  /** Scheme, host and port. */
  readonly url: string;
  /** The path of the next request; each call may give another one. */
  readonly nextPath: () => string;
  readonly headers: Readonly<Record<string, string>>;
  /** Each connection sends the session token of its last answer back, as a browser does. */
  readonly keepsSession: boolean;
}

export interface LoadOptions {
  /** Each has one request under way at a time. */
  readonly connections: number;
  /** Requests in all. */
  readonly amount: number;
  /** Milliseconds after which the round is broken off. */
  readonly deadlineMs: number;
}

/** What came back. */
export interface LoadOutcome {
  /** Answers by `<status> <X-Served-By>`, with `stale` behind when they were marked. */
  readonly answers: Tally;
  readonly perSecond: number;
}

type Headers = Record<string, string | string[] | undefined>;

const sessionHeader = 'kirana-session';

/**
 * Sends exactly `amount` requests and reads every answer to its end.
 *
 * undici and not a load generator: those give one path list to each connection (a miss would be asked for twice) and
 * one set of headers to all (a session belongs to one client).
 *
 * @throws Error when a request fails, or the deadline passes
 */
export async function load(target: Target, options: LoadOptions): Promise<LoadOutcome> {
  const { connections, amount, deadlineMs } = options;
  const pool = new Pool(target.url, { connections, pipelining: 1, bodyTimeout: deadlineMs });
  const answers = new Tally();
  const signal = AbortSignal.timeout(deadlineMs);
  let left = amount;
  const client = async (): Promise<void> => {
    let headers = target.headers;
    while (left > 0) {
      left -= 1;
      signal.throwIfAborted();
      const seen = await ask(pool, target.nextPath(), headers);
      answers.add(kindOf(seen));
      const token = seen.headers[sessionHeader];
      if (target.keepsSession && typeof token === 'string')
        headers = { ...target.headers, [sessionHeader]: token };
    }
  };
  const began = performance.now();
  try {
    await Promise.all(Array.from({ length: connections }, client));
    return { answers, perSecond: (amount / (performance.now() - began)) * 1000 };
  } catch (error) {
    throw new Error(`${target.url}: ${String(answers.total)} of ${String(amount)} answered`, {
      cause: error,
    });
  } finally {
    await pool.destroy();
  }
}

interface Seen {
  readonly status: number;
  readonly headers: Headers;
}

/** One request; the body is read and dropped. Callbacks, since a stream for each answer costs as much as the rest. */
function ask(pool: Pool, path: string, headers: Readonly<Record<string, string>>): Promise<Seen> {
  return new Promise((resolve, reject) => {
    let seen: Seen | undefined;
    const handler: Dispatcher.DispatchHandler = {
      onRequestStart: () => undefined,
      onResponseStart: (_controller, status, answered) => {
        seen = { status, headers: answered };
      },
      onResponseData: () => undefined,
      onResponseEnd: () => {
        if (seen) resolve(seen);
        else reject(new Error('an answer without a head'));
      },
      onResponseError: (_controller, error) => reject(error),
    };
    pool.dispatch({ path, method: 'GET', headers }, handler);
  });
}

function kindOf({ status, headers }: Seen): string {
  const servedBy = headers['x-served-by'];
  const stale = headers['x-stale'] === undefined ? '' : ' stale';
  return `${String(status)} ${typeof servedBy === 'string' ? servedBy : '-'}${stale}`;
}
