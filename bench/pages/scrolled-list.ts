import { Client } from 'pg';
import type { Browser, Page } from 'playwright-core';
import type { BenchContext } from '../bench-context.ts';
import type { ScrollResult } from '../result.ts';
import { summarize } from '../statistics/summary.ts';
import { freshPage } from './throttled-page.ts';
import { traced } from './trace.ts';

const SHOPS = 10_000;
/** One turn of a wheel, and how long a hand needs for it. */
const TURN_PX = 1200;
const TURN_MS = 40;
const ROUNDS = 3;
/** Most time for one way down. */
const DEADLINE_MS = 180_000;

/** Adds shops until there are enough; they come to the lists like everybody's, through the stream. */
async function fillUp(owner: string): Promise<void> {
  const client = new Client({ connectionString: owner });
  await client.connect();
  try {
    await client.query(
      `INSERT INTO shops (owner_id, name, city, area)
       SELECT (SELECT min(owner_id) FROM shops), 'Bench Kirana ' || n, 'Pune', 'Lane ' || n % 90
         FROM generate_series(1, $1 - (SELECT count(*)::int FROM shops)) AS n`,
      [SHOPS],
    );
  } finally {
    await client.end();
  }
}

/** Turns the wheel until the page ends and no more comes. */
async function toTheEnd(page: Page, signal: AbortSignal): Promise<number> {
  const deadline = Date.now() + DEADLINE_MS;
  const last = page.locator(`[aria-posinset="${String(SHOPS)}"]`);
  while ((await last.count()) === 0) {
    signal.throwIfAborted();
    if (Date.now() > deadline) throw new Error(`The end of ${String(SHOPS)} shops was not reached`);
    await page.mouse.wheel(0, TURN_PX);
    await page.waitForTimeout(TURN_MS);
  }
  return Number(await page.evaluate('document.documentElement.scrollHeight'));
}

/** Scrolls through all shops, from the first to the last, and looks for tasks that hold up a frame. */
export async function measureScrolling(
  browser: Browser,
  { stack, signal, tell }: BenchContext,
): Promise<ScrollResult> {
  await fillUp(stack.environment().DATABASE_URL_OWNER ?? '');
  const longest: number[] = [];
  let height = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const page = await freshPage(browser, 1);
    try {
      await page.goto(`${stack.addresses.ui}/shops`);
      await page.locator('main .card').first().waitFor();
      await page.mouse.move(180, 400);
      const { longestTask } = await traced(browser, page, async () => {
        height = await toTheEnd(page, signal);
      });
      longest.push(longestTask);
      tell(`scrolled ${String(height)} px, longest task ${longestTask.toFixed(0)} ms`);
    } finally {
      await page.context().close();
    }
  }
  return {
    kind: 'scroll',
    title: `${String(SHOPS)} shops`,
    height,
    longestTask: summarize(longest),
    goal: 50,
  };
}
