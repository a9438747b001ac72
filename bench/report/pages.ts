import type { PageResult, Result, ScrollResult } from '../result.ts';
import type { Summary } from '../statistics/summary.ts';
import { mark, milliseconds, table, whole } from './table.ts';

/** Most that are aimed at, in the median of the visits. */
const GOALS = { largestPaintMs: 2000, blockingMs: 200, shift: 0.05 };

const method = `From Chromium's own trace of the built UI, as \`npm run up\` serves it: a window of 360 by 740 points, the processor
slowed down four times, nothing cached, no service worker. Largest contentful paint from the navigation's start; blocking time is what
tasks took beyond 50 ms after the first paint, until a second after the content had come; the shift is that of the whole visit.
The row in italics is a line of text from the same server: the share of the browser and of the machine. Given are medians, and the range.`;

const scrollMethod = `The same window at full speed: the wheel is turned from the first shop to the last, the pages of the list being fetched on
the way. The longest task of the page's thread in each of the rounds.`;

/** The part of the report about pages; nothing when none was measured. */
export function pageSections(results: readonly Result[]): string[] {
  const pages = results.filter((result) => result.kind === 'page');
  const lists = results.filter((result) => result.kind === 'scroll');
  return [
    ...(pages.length > 0 ? ['## First visits on a slow processor', method, pageTable(pages)] : []),
    ...(lists.length > 0 ? ['## Scrolling', scrollMethod, scrollTable(lists)] : []),
  ];
}

function pageTable(results: readonly PageResult[]): string {
  return table(
    ['', 'visits', 'largest paint ms', 'goal', 'blocking ms', 'goal', 'shift', 'goal'],
    results.map(({ title, isControl, largestPaint, blocking, shift }) => {
      const goal = (text: string, isReached: boolean) => (isControl ? '' : `${text} ${mark(isReached)}`);
      return [
        isControl ? `*${title}*` : title,
        whole(largestPaint.count),
        range(largestPaint),
        goal(whole(GOALS.largestPaintMs), largestPaint.p50 <= GOALS.largestPaintMs),
        range(blocking),
        goal(whole(GOALS.blockingMs), blocking.p50 <= GOALS.blockingMs),
        shift.p50.toFixed(3),
        goal(String(GOALS.shift), shift.max <= GOALS.shift),
      ];
    }),
  );
}

function scrollTable(results: readonly ScrollResult[]): string {
  return table(
    ['', 'height px', 'rounds', 'longest task ms', 'goal'],
    results.map(({ title, height, longestTask, goal }) => [
      ...[title, whole(height), whole(longestTask.count), range(longestTask)],
      `${whole(goal)} ms ${mark(longestTask.max <= goal)}`,
    ]),
  );
}

const range = ({ p50, min, max }: Summary): string =>
  `${milliseconds(p50)} (${milliseconds(min)}–${milliseconds(max)})`;
