import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inWords, isAsWanted, verdictLine } from './outcome.ts';
import { mutantsReport } from './report.ts';
import type { Trial } from './trial.ts';

const trial = (name: string, broken: Trial['broken'], edits = 1): Trial => ({
  mutant: {
    ...{ name, mistake: `${name} is wrong`, faults: ['kill'] },
    edits: Array.from({ length: edits }, () => ({ file: 'a.ts', from: 'a', to: 'b' })),
  },
  ...{ faults: ['kill'], commit: 'abc', seed: 1, clients: 24 },
  ...{ broken, operations: 5_000, seconds: 12.3 },
});
const fence = [
  { rule: 'fence', after: 1_234 },
  { rule: 'bound', after: 1_300 },
];

test('a mistake is to be caught, and the control is not', () => {
  assert.ok(isAsWanted(trial('caught', fence)) && !isAsWanted(trial('missed', [])));
  assert.ok(isAsWanted(trial('control', [], 0)) && !isAsWanted(trial('control', fence, 0)));
  assert.ok(!isAsWanted({ ...trial('control', [], 0), failure: 'Redis did not start' }));
});

test('the last line counts the mistakes, and tells of a control that was not clean', () => {
  assert.equal(
    verdictLine([trial('control', [], 0), trial('a', fence), trial('b', [])]),
    '1 caught, 1 not caught',
  );
  assert.match(
    verdictLine([trial('control', fence, 0), trial('a', fence)]),
    /^1 caught, 0 not caught; .*too$/,
  );
});

test('rules stand with the operations after which they were broken', () => {
  assert.match(inWords(trial('a', fence)), /fence after 1,234 operations, bound after 1,300/);
  const report = mutantsReport([trial('a', fence), trial('b', [])]);
  assert.match(report, /\| a \| a is wrong \| kill \| `fence` \| 1,234 \| `bound` 1,300 \| abc \|/);
  assert.match(report, /\| b \| b is wrong \| kill \| \*\*not caught\*\* \| 5,000 \| {2}\| abc \|/);
});
