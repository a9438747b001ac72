import type { Browser, Page } from 'playwright-core';

/** What Chromium's trace of a page comes to; milliseconds, but for the shift, which has no unit. */
export interface PageTrace {
  /** Largest contentful paint, from the navigation's start. NaN when there was none (no navigation in the trace). */
  readonly largestPaint: number;
  /** Total blocking time: what every task took beyond 50 ms, after the first paint. */
  readonly blocking: number;
  /** Cumulative layout shift, without those within half a second of input. */
  readonly shift: number;
  readonly longestTask: number;
}

interface TraceEvent {
  readonly name: string;
  readonly ts: number;
  readonly dur?: number;
  readonly pid: number;
  readonly tid: number;
  readonly args?: {
    readonly name?: string;
    readonly frame?: string;
    readonly data?: {
      readonly score?: number;
      readonly had_recent_input?: boolean;
      readonly documentLoaderURL?: string;
    };
  };
}

/** From here on a task keeps a person waiting (ms). https://web.dev/articles/tbt */
const LONG_TASK_MS = 50;
const CATEGORIES = [
  ...['-*', 'devtools.timeline', 'disabled-by-default-devtools.timeline'],
  ...['loading', 'toplevel', 'blink.user_timing'],
];

/** Traces what `act` does on the page. */
export async function traced(browser: Browser, page: Page, act: () => Promise<void>): Promise<PageTrace> {
  await browser.startTracing(page, { categories: CATEGORIES });
  await act().catch(async (error: unknown) => {
    await browser.stopTracing();
    throw error;
  });
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  return readTrace(trace.traceEvents);
}

/** Reads the measures from the events of a trace of one page. @throws Error when it is of no renderer */
export function readTrace(events: readonly TraceEvent[]): PageTrace {
  const paints = events.filter(({ name }) => name === 'largestContentfulPaint::Candidate');
  const start = events.findLast(
    ({ name, args }) =>
      name === 'navigationStart' &&
      args?.frame === paints[0]?.args?.frame &&
      // A frame begins with an empty document.
      args?.data?.documentLoaderURL !== '',
  )?.ts;
  const firstPaint = events.find(({ name }) => name === 'firstContentfulPaint')?.ts ?? 0;
  const main = mainThread(events, paints[0]?.pid);
  const tasks = events.filter(
    ({ name, pid, tid, ts }) =>
      name === 'RunTask' && pid === main.pid && tid === main.tid && ts >= firstPaint,
  );
  const durations = tasks.map(({ dur = 0 }) => dur / 1000);
  const shifts = events.filter(
    ({ name, args }) => name === 'LayoutShift' && args?.data?.had_recent_input === false,
  );
  const last = paints.at(-1)?.ts;
  return {
    largestPaint: last === undefined || start === undefined ? Number.NaN : (last - start) / 1000,
    blocking: durations.reduce((sum, ms) => sum + Math.max(0, ms - LONG_TASK_MS), 0),
    shift: shifts.reduce((sum, { args }) => sum + (args?.data?.score ?? 0), 0),
    longestTask: Math.max(0, ...durations),
  };
}

/** The thread that runs the page's scripts: of the process that painted it, or of the busiest renderer. */
function mainThread(
  events: readonly TraceEvent[],
  painter: number | undefined,
): { pid: number; tid: number } {
  const names = events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain');
  const busy = ({ pid, tid }: TraceEvent): number =>
    events.reduce(
      (sum, event) =>
        event.name === 'RunTask' && event.pid === pid && event.tid === tid ? sum + (event.dur ?? 0) : sum,
      0,
    );
  const threads = painter === undefined ? names : names.filter(({ pid }) => pid === painter);
  const busiest = threads.toSorted((a, b) => busy(b) - busy(a))[0];
  if (!busiest) throw new Error('The trace has no thread of a page');
  return busiest;
}
