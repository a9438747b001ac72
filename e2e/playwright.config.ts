import { defineConfig } from '@playwright/test';
import { browser, uiUrl } from './running-stack.ts';

export default defineConfig({
  testDir: '.',
  outputDir: 'test-results',
  timeout: 240_000,
  expect: { timeout: 15_000 },
  // A retry would hide a race; what may take a moment is polled with a deadline in the test itself.
  retries: 0,
  workers: 1,
  reporter: 'list',
  use: {
    baseURL: uiUrl,
    browserName: 'chromium',
    launchOptions: browser,
    viewport: { width: 1200, height: 800 },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
});
