import { expect, it, jest } from '@jest/globals';
import { MISTAKES, RARE_MISTAKES } from './mistakes.js';
import { runSchedule } from './schedule.js';

/** `npm run check:model` asks for many more, and for the mistakes that few schedules find. */
const RUNS = Number(process.env['MODEL_RUNS'] ?? 300);
const isLong = RUNS > 1000;
jest.setTimeout(isLong ? 3_600_000 : 120_000);
const MOST_RUNS_TO_FIND = isLong ? 60_000 : 1000;

it('the rules hold in every schedule', () => {
  const broken: [seed: number, rules: string[]][] = [];
  const sums = { answers: 0, refusals: 0 };
  for (let seed = 0; seed < RUNS; seed += 1) {
    const outcome = runSchedule(seed);
    if (outcome.broken.size > 0) broken.push([seed, [...outcome.broken]]);
    sums.answers += outcome.answers;
    sums.refusals += outcome.refusals;
  }
  expect(broken).toEqual([]);
  expect(sums.answers).toBeGreaterThan(RUNS * 10);
  if (isLong)
    process.stdout.write(
      `${RUNS} schedules, ${sums.answers} answers, ${sums.refusals} refusals: no rule broken\n`,
    );
});

const sought = { ...MISTAKES, ...(isLong ? RARE_MISTAKES : {}) };
it.each(Object.entries(sought))('a broken rule is found when %s', (what, mistake) => {
  let seed = 0;
  while (seed < MOST_RUNS_TO_FIND && runSchedule(seed, mistake).broken.size === 0) seed += 1;
  expect(seed).toBeLessThan(MOST_RUNS_TO_FIND);
  if (isLong) process.stdout.write(`found after ${seed + 1} schedules when ${what}\n`);
});
