import { expect, it } from '@jest/globals';
import type { AppLogger } from '../observability/logger.js';
import { Metrics } from '../observability/metrics.js';
import { DatabaseUnavailable, TooSlow } from '../postgres/errors.js';
import { expirySweep } from './expired-rows.js';

/** Sweeps these rows until `isDone` says so; `fails` says what becomes of a portion. */
async function sweepUntil(
  rows: number[],
  fails: (portion: readonly number[]) => Error | null,
  isDone: (sweeps: number) => boolean,
) {
  const said: string[] = [];
  const portions: number[] = [];
  const keep = (...words: unknown[]): void => void said.push(String(words.at(-1)));
  const metrics = new Metrics();
  const done = Promise.withResolvers<undefined>();
  let sweeps = 0;
  const sweep = expirySweep<number>({ info: keep, warn: keep } as unknown as AppLogger, metrics, {
    of: 'expired things',
    everyMs: 0,
    most: 50,
    find: (most, skip) => {
      const found = rows.slice(skip, skip + most);
      if (found.length === 0 && isDone((sweeps += 1))) {
        sweep.stop();
        done.resolve(undefined);
      }
      return Promise.resolve(found);
    },
    end: (portion) => {
      portions.push(portion.length);
      const error = fails(portion);
      if (error) return Promise.reject(error);
      for (const row of portion) rows.splice(rows.indexOf(row), 1);
      return Promise.resolve(portion.length);
    },
  });
  sweep.start();
  await done.promise;
  await new Promise((resolve) => setImmediate(resolve));
  const { values } = await metrics.expiredLeft.get();
  return { said, portions, left: values.map(({ value }) => value) };
}

const numbers = (count: number) => Array.from({ length: count }, (_, i) => i);

it('ends all but the rows that cannot be ended, tells that once and counts them', async () => {
  const rows = numbers(120);
  const bad = new Set([3, 60, 61]);
  const refuses = (portion: readonly number[]) =>
    portion.some((row) => bad.has(row)) ? new Error('no') : null;
  const { said, left } = await sweepUntil(rows, refuses, (sweeps) => sweeps > 2);
  expect(rows).toEqual([...bad]);
  expect(said).toEqual(['some expired things cannot be done away with, the others can']);
  expect(left).toEqual([3]);
});

it('goes on with more than a portion of rows that cannot be ended before the others', async () => {
  const rows = numbers(130);
  const refuses = (portion: readonly number[]) => (portion.some((row) => row < 70) ? new Error('no') : null);
  await sweepUntil(rows, refuses, () => true);
  expect(rows).toEqual(numbers(70));
});

it('tells when a row that stayed could be ended after all', async () => {
  const rows = numbers(3);
  let sweeps = 0;
  const { said, left } = await sweepUntil(
    rows,
    (portion) => (portion.includes(1) && sweeps < 40 ? new Error('no') : null),
    (count) => ((sweeps = count), rows.length === 0),
  );
  expect(said).toEqual([
    'some expired things cannot be done away with, the others can',
    'all expired things are done away with again',
  ]);
  expect(left).toEqual([0]);
});

it('ends fewer at a time when many are too slow', async () => {
  const rows = numbers(60);
  const { portions } = await sweepUntil(
    rows,
    (portion) => (portion.length > 8 ? new TooSlow() : null),
    () => rows.length === 0,
  );
  expect(portions.slice(0, 4)).toEqual([50, 25, 13, 7]);
  expect(rows).toEqual([]);
});

it('takes no row for a bad one while the database is away', async () => {
  const rows = numbers(60);
  let away = 3;
  const { said, portions } = await sweepUntil(
    rows,
    () => (away-- > 0 ? new DatabaseUnavailable() : null),
    () => rows.length === 0,
  );
  expect(portions.slice(0, 3)).toEqual([50, 50, 50]);
  expect(said).toEqual(['expired things stay for now', 'expired things are done away with again']);
});
