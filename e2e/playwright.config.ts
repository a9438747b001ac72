import { defineConfig } from '@playwright/test';
import { VIEWPORTS } from './pages/look.ts';
import { browser, uiUrl } from './running-stack.ts';

const OUTAGES = 'outages.spec.ts';

export default defineConfig({
  testDir: '.',
  outputDir: 'test-results',
  timeout: 240_000,
  expect: { timeout: 15_000 },
  // A retry would hide a race; what may take a moment is polled with a deadline in the test itself.
  retries: 0,
  // Files side by side: each test has people and shops of its own.
  workers: 2,
  reporter: 'list',
  use: {
    baseURL: uiUrl,
    browserName: 'chromium',
    launchOptions: browser,
    // Pictures of every moment cost a tenth of the time; the last one is kept.
    trace: { mode: 'retain-on-failure', screenshots: false },
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    actionTimeout: 30_000,
  },
  projects: [
    { name: 'desktop', testIgnore: OUTAGES, use: { viewport: VIEWPORTS.desktop } },
    {
      name: 'phone',
      // These bring their own sizes, or have none that matters.
      testIgnore: ['pages.spec.ts', OUTAGES, 'session.spec.ts', 'offline.spec.ts'],
      use: { viewport: VIEWPORTS.phone, hasTouch: true, isMobile: true },
    },
    // What stops parts of the stack comes when nobody else uses them, one after the other.
    { name: 'outages', testMatch: OUTAGES, dependencies: ['desktop', 'phone'] },
  ],
});
