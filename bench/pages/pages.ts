import type { Benchmark } from '../bench-context.ts';
import { measureFirstLoads } from './first-loads.ts';
import { measureScrolling } from './scrolled-list.ts';
import { launchBrowser } from './throttled-page.ts';

/** What a person with a cheap phone waits for, from Chromium's own trace. */
export const pages: readonly Benchmark[] = [
  {
    name: 'pages',
    title: 'First visits on a slow processor',
    async run(context) {
      const browser = await launchBrowser();
      try {
        return await measureFirstLoads(browser, context);
      } finally {
        await browser.close();
      }
    },
  },
  {
    name: 'scroll',
    title: 'A list of 10,000 shops',
    async run(context) {
      const browser = await launchBrowser();
      try {
        return [await measureScrolling(browser, context)];
      } finally {
        await browser.close();
      }
    },
  },
];
