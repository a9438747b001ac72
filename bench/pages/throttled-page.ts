import { type Browser, chromium, type Page } from 'playwright-core';
import { browser as launchOptions } from '../../e2e/running-stack.ts';

/** A cheap phone: 360 by 740 points, a processor a quarter as fast. */
export const PHONE = { width: 360, height: 740 };
export const SLOWER = 4;

export const launchBrowser = (): Promise<Browser> => chromium.launch(launchOptions);

/** A page of a browser that has never been here, whose processor is `slower` times slower. */
export async function freshPage(browser: Browser, slower: number): Promise<Page> {
  const context = await browser.newContext({ viewport: PHONE, serviceWorkers: 'block' });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  return page;
}
