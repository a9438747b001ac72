import type { Browser, Page } from 'playwright-core';
import type { BenchContext } from '../bench-context.ts';
import type { PageResult } from '../result.ts';
import { summarize } from '../statistics/summary.ts';
import { freshPage, SLOWER } from './throttled-page.ts';
import { type PageTrace, traced } from './trace.ts';

/** How long a page is measured on when its content is there. (Its network is never idle: it listens to events.) */
const QUIET_MS = 1000;

interface FirstLoad {
  readonly title: string;
  readonly path: string;
  /** Shows that the content has come. */
  readonly content: string;
}

/** What somebody may see first, without an account. */
const firstLoads = (shopId: string): readonly FirstLoad[] => [
  { title: 'Landing page', path: '/', content: '.role-card' },
  { title: 'Log in', path: '/customer-login', content: 'form' },
  { title: 'All shops', path: '/shops', content: 'main .card' },
  { title: 'A shop', path: `/shop/${shopId}`, content: 'main .product-names' },
];

/** A line of text from the same server: what the machine and the browser need for next to nothing. */
const CONTROL: FirstLoad = { title: 'A line of text', path: '/assets/no-such-file', content: 'pre' };

async function load(browser: Browser, base: string, { path, content }: FirstLoad): Promise<PageTrace> {
  const page = await freshPage(browser, SLOWER);
  try {
    return await traced(browser, page, async () => {
      await page.goto(base + path);
      await page.locator(content).first().waitFor();
      await page.waitForLoadState('load');
      await quiet(page);
    });
  } finally {
    await page.context().close();
  }
}

/** Lets the page's thread go on for a while, so that what its content has begun counts as well. */
async function quiet(page: Page): Promise<void> {
  await page.evaluate((ms) => new Promise((resolve) => setTimeout(resolve, ms)), QUIET_MS);
}

/** First visits on a slow processor, in turn, with nothing cached in the browser. */
export async function measureFirstLoads(
  browser: Browser,
  { stack, sizes, signal, products }: BenchContext,
): Promise<PageResult[]> {
  const loads = [CONTROL, ...firstLoads(products[0]?.shopId ?? '1')];
  const traces = new Map<FirstLoad, PageTrace[]>(loads.map((one) => [one, []]));
  for (let round = 0; round < Math.max(3, Math.ceil(sizes.rounds / 2)); round += 1) {
    for (const one of loads) {
      signal.throwIfAborted();
      traces.get(one)?.push(await load(browser, stack.addresses.ui, one));
    }
  }
  return [...traces].map(([{ title }, all]) => ({
    kind: 'page',
    title,
    isControl: title === CONTROL.title,
    largestPaint: summarize(all.map(({ largestPaint }) => largestPaint)),
    blocking: summarize(all.map(({ blocking }) => blocking)),
    shift: summarize(all.map(({ shift }) => shift)),
  }));
}
