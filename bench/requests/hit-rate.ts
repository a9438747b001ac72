import { Pool } from 'undici';
import type { BenchContext } from '../bench-context.ts';
import { openLoop } from '../changes/open-loop.ts';
import type { HitsResult } from '../result.ts';
import { Tally } from '../statistics/tally.ts';
import { cpuTimeOf } from './cpu-time.ts';
import { stackApi } from './stack-api.ts';

const mostUnderWay = 200;

/** Lists that are read in an open loop while what they show changes. */
export interface Reading {
  readonly title: string;
  readonly condition: string;
  /** Each is asked for once before anything counts. */
  readonly paths: readonly string[];
  /** Which of them is next. */
  readonly next: () => number;
  readonly write: (count: number) => Promise<void>;
  readonly writesPerSecond: number;
  readonly readsPerSecond: number;
  readonly goal?: number;
  readonly isControl?: boolean;
}

/** Where the answers came from. @throws Error when one is not 200 */
export async function hitRate(reading: Reading, context: BenchContext): Promise<HitsResult> {
  const { paths, next, title, condition } = reading;
  const api = stackApi(context);
  const pool = new Pool(api.url, { connections: 32, pipelining: 1 });
  const answers = new Tally();
  const ask = async (path: string): Promise<string> => {
    const { statusCode, headers, body } = await pool.request({ path, method: 'GET' });
    await body.dump();
    if (statusCode !== 200) throw new Error(`${path} answered ${String(statusCode)}`);
    return String(headers['x-served-by']);
  };
  try {
    for (const path of paths) await ask(path);
    const end = new AbortController();
    const signal = AbortSignal.any([context.signal, end.signal]);
    const writing = openLoop(reading.write, {
      ...{ perSecond: reading.writesPerSecond, mostUnderWay, signal },
    });
    const before = cpuTimeOf(api.pid);
    const timer = setTimeout(() => end.abort(), context.sizes.writeSeconds * 1000);
    const read = async (): Promise<void> => answers.add(await ask(paths[next()] ?? '/'));
    const reads = await openLoop(read, { perSecond: reading.readsPerSecond, mostUnderWay, signal });
    clearTimeout(timer);
    const micros = (cpuTimeOf(api.pid) - before) / answers.total;
    await writing;
    context.signal.throwIfAborted();
    if (reads.failed > 0) throw new Error(`${String(reads.failed)} requests failed`);
    return {
      ...{ kind: 'hits', title, condition, goal: reading.goal, isControl: reading.isControl ?? false },
      ...{
        requests: reads.perSecond,
        micros,
        memory: answers.share(['memory']),
        redis: answers.share(['redis']),
      },
      ...{ replica: answers.share(['replica']), primary: answers.share(['primary']) },
    };
  } finally {
    await pool.destroy();
  }
}
