import { expect, it } from '@jest/globals';
import type { AppLogger } from '../observability/logger.js';
import { Sweep } from './sweep.js';

/** Keeps what is said. */
function listener() {
  const said: string[] = [];
  const keep = (...words: unknown[]): void => void said.push(String(words.at(-1)));
  return { said, logger: { info: keep, warn: keep } as unknown as AppLogger };
}

it('goes on after failures, of which the first and their end are told', async () => {
  const { said, logger } = listener();
  let runs = 0;
  const enough = new Promise<void>((resolve) => {
    const sweep = new Sweep(logger, {
      of: 'expired things',
      everyMs: 1,
      run: async () => {
        runs += 1;
        if (runs === 2 || runs === 3) throw new Error('the database is away');
        if (runs === 5) {
          sweep.stop();
          resolve();
        }
        return Promise.resolve();
      },
    });
    sweep.start();
  });
  await enough;
  expect(said).toEqual(['expired things stay for now', 'expired things are done away with again']);
});

it('begins nothing after it was stopped, and tells no failure of then', async () => {
  const { said, logger } = listener();
  let runs = 0;
  let fail: (error: Error) => void = () => undefined;
  const sweep = new Sweep(logger, {
    of: 'expired things',
    everyMs: 0,
    run: () => {
      runs += 1;
      return new Promise((_resolve, reject) => (fail = reject));
    },
  });
  sweep.start();
  sweep.stop();
  fail(new Error('the pool is closed'));
  await new Promise((resolve) => setImmediate(resolve));
  expect({ runs, said, stopped: sweep.stopped }).toEqual({ runs: 1, said: [], stopped: true });
});
