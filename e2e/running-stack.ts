import { env } from 'node:process';
import type { LaunchOptions } from 'playwright-core';
import { installed } from '../scripts/stack/programs/programs.ts';

/** Where the stack under test answers; `npm run up` uses the same names and defaults. */
export const uiUrl = env.UI_URL ?? `http://127.0.0.1:${env.UI_PORT ?? '3000'}`;
export const apiUrl = env.API_URL ?? 'http://127.0.0.1:8000';

/** The system's Chromium: no sandbox, because it may run as root, and no calls to its maker's hosts. */
export const browser: LaunchOptions = {
  executablePath: installed.chromium() ?? 'chromium',
  headless: true,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};
