import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LatencyResult, RequestResult } from '../result.ts';
import { summarize } from '../statistics/summary.ts';
import { toMarkdown, type Run } from './markdown.ts';

const request: RequestResult = {
  kind: 'requests',
  title: 'A list',
  goal: 0.77,
  subject: summarize([60, 50, 70]),
  perSecond: 8000,
  bare: {
    ratio: { median: 0.76, min: 0.7, max: 0.85 },
    control: summarize([46, 45, 47]),
    perSecond: 10_000,
  },
  sameBytes: {
    ratio: { median: 0.8, min: 0.71, max: 0.86 },
    control: summarize([48, 47, 49]),
    perSecond: 9_000,
  },
  bodyBytes: 79_597,
  headers: 20,
  answers: '200 memory 3,000',
  requestsInRound: 1000,
};
const latency: LatencyResult = {
  kind: 'latency',
  title: 'Key gone',
  condition: 'idle',
  goal: 50,
  summary: summarize([12, 13, 50]),
  lost: 0,
  isControl: false,
};
const run: Run = {
  results: [request, latency],
  failures: [],
  machine: ['a machine'],
  loadAverage: { before: 0.1, after: 1.2 },
  rounds: 3,
  connections: 10,
  isQuick: false,
};
const lineOf = (text: string, start: string): string | undefined =>
  text.split('\n').find((line) => line.startsWith(start));

describe('the report', () => {
  it('shows each figure beside its controls and its goal', () => {
    const text = toMarkdown(run);
    assert.equal(
      lineOf(text, '| A list'),
      '| A list | 79.6 kB | 60 (50–70) | 46 (45–47) | **0.76** (0.70–0.85) | 0.77 ✖ missed ' +
        '| 48 (47–49) | **0.80** (0.71–0.86) | 8,000, 10,000 |',
    );
    assert.equal(lineOf(text, '| Key gone'), '| Key gone | idle | 3 | 13 | 50 | 50 | 50 | 50 ms ✔ |');
    assert.doesNotMatch(text, /Not measured|quick run/);
  });

  it('takes no goal as reached when a change was lost', () => {
    const text = toMarkdown({ ...run, results: [{ ...latency, lost: 1 }] });
    assert.match(lineOf(text, '| Key gone') ?? '', /3, 1 lost .* 50 ms ✖ missed/);
    assert.doesNotMatch(text, /CPU for each request/);
  });

  it('says what could not be measured, and that a quick run is one', () => {
    const text = toMarkdown({ ...run, isQuick: true, failures: [{ name: 'redis', reason: 'no' }] });
    assert.match(text, /## Not measured\n\n- `redis`: no\n/);
    assert.match(text, /A quick run/);
  });
});
