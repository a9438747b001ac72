import { expect, type Page, test } from '@playwright/test';
import { type Cast, newCast } from './pages/people-of-scenes.ts';

/** More than this people notice. https://web.dev/articles/cls */
const NOTICED = 0.05;

let cast: Cast;
test.beforeAll(async ({ request }) => {
  cast = await newCast(request);
});

/** Keeps what moves of itself, from the first paint on. */
async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const kept = { total: 0, moved: [] as string[] };
    Object.assign(window, { shifts: kept });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & LayoutShift)[]) {
        if (entry.hadRecentInput) continue;
        kept.total += entry.value;
        for (const { node } of entry.sources) kept.moved.push((node as Element | null)?.className ?? '');
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

interface LayoutShift {
  readonly value: number;
  readonly hadRecentInput: boolean;
  readonly sources: readonly { readonly node: Node | null }[];
}

for (const { name, path, content } of [
  { name: 'the landing page', path: () => '/', content: '.role-card' },
  { name: 'the log-in', path: () => '/customer-login', content: 'main form' },
  { name: 'all shops', path: () => '/shops', content: 'main .card' },
  { name: 'a shop', path: () => `/shop/${cast.shopId}`, content: 'main .product-names' },
]) {
  test(`what comes does not move what is there: ${name}`, async ({ page }) => {
    await watchShifts(page);
    await page.goto(path());
    await page.locator(content).first().waitFor();
    // Two frames later what has come is laid out, and has been looked at.
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    const { total, moved } = await page.evaluate(
      () => (window as unknown as { shifts: { total: number; moved: string[] } }).shifts,
    );
    expect(total, moved.join(', ')).toBeLessThan(NOTICED);
  });
}
