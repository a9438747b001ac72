import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { Locale } from './texts.ts';

/** A device, a language and a theme. Two of them together cover both of each. */
export interface Look {
  readonly size: 'phone' | 'desktop';
  readonly locale: Locale;
  readonly theme: 'light' | 'dark';
}

export const VIEWPORTS = {
  phone: { width: 360, height: 740 },
  desktop: { width: 1440, height: 900 },
} as const;

/** Chooses language and theme as somebody did on an earlier visit. */
export async function dress(page: Page, { locale, theme }: Look): Promise<void> {
  await page.addInitScript(
    ([chosenLocale, chosenTheme]) => {
      localStorage.setItem('kirana.locale', chosenLocale);
      localStorage.setItem('kirana.theme', chosenTheme);
    },
    [locale, theme] as const,
  );
}

/** Until what loads has come, and what moves has come to rest. */
export async function atRest(page: Page, complete: string): Promise<void> {
  await page.locator(complete).first().waitFor();
  await page.waitForFunction(() => document.querySelector('.skeleton, .page-progress') === null);
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState, effect }) => {
      const endless = effect?.getComputedTiming().iterations === Infinity;
      return endless || playState !== 'running';
    }),
  );
}

/** What is wrong with the page as it stands, one line each: for those who see, and for those who do not. */
export async function faultsOf(page: Page): Promise<string[]> {
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return [
    ...(beyond > 0 ? [`wider than the screen by ${beyond} px`] : []),
    ...violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`),
    ),
  ];
}
