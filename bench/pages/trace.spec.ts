import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readTrace } from './trace.ts';

const page = { pid: 7, tid: 1 };
const at = (ms: number, name: string, more: object = {}) => ({ ...page, name, ts: ms * 1000, ...more });
const task = (ms: number, lasts: number) => at(ms, 'RunTask', { dur: lasts * 1000 });
const shift = (ms: number, score: number, had_recent_input: boolean) =>
  at(ms, 'LayoutShift', { args: { data: { score, had_recent_input } } });

const visit = [
  at(0, 'thread_name', { args: { name: 'CrRendererMain' } }),
  at(5, 'navigationStart', { args: { frame: 'F', data: { documentLoaderURL: '' } } }),
  at(100, 'navigationStart', { args: { frame: 'F', data: { documentLoaderURL: 'http://x/' } } }),
  at(110, 'navigationStart', { args: { frame: 'G', data: { documentLoaderURL: 'http://y/' } } }),
  task(120, 300),
  at(430, 'firstContentfulPaint'),
  at(430, 'largestContentfulPaint::Candidate', { args: { frame: 'F' } }),
  task(440, 80),
  at(600, 'largestContentfulPaint::Candidate', { args: { frame: 'F' } }),
  task(610, 49),
  task(700, 60),
  { ...task(700, 900), tid: 2 },
  shift(650, 0.02, false),
  shift(660, 0.5, true),
];

describe('a trace of a page', () => {
  it('counts the last largest paint from the start of its own navigation', () => {
    assert.equal(readTrace(visit).largestPaint, 500);
  });

  it('counts what tasks of the page’s own thread took beyond 50 ms, after the first paint', () => {
    const { blocking, longestTask } = readTrace(visit);
    assert.deepEqual({ blocking, longestTask }, { blocking: 30 + 10, longestTask: 80 });
  });

  it('does not count what moved because somebody asked for it', () => {
    assert.equal(readTrace(visit).shift, 0.02);
  });

  it('of a page that was there before has no largest paint', () => {
    const { largestPaint, longestTask } = readTrace([visit[0]!, task(440, 80)]);
    assert.deepEqual([largestPaint, longestTask], [NaN, 80]);
  });
});
