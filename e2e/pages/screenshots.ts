import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { argv } from 'node:process';
import { parseArgs } from 'node:util';
import { type Browser, chromium, request } from '@playwright/test';
import { browser as launchOptions, uiUrl } from '../running-stack.ts';
import { atRest, dress, type Look, VIEWPORTS } from './look.ts';
import { type Cast, logInAs, type Role, sampleCast } from './people-of-scenes.ts';
import { SCENES } from './scenes.ts';
import { textsIn } from './texts.ts';

const HELP = `Usage: npm run screenshots -w e2e -- [options]

Photographs every page of the running UI, on a phone and on a desktop, in English and in Hindi, with the sample data.
Desktops are dark in Hindi, so that both themes are seen.

  --to FOLDER      where to write; what is there goes (default: docs/screenshots of the repository)
  --only WORD      scenes whose name has it; nothing is deleted then
  --help           this text

The UI's address comes from UI_URL or UI_PORT, the API's from API_URL.`;

const { values: options } = parseArgs({
  args: argv.slice(2),
  options: {
    to: { type: 'string', default: path.join(import.meta.dirname, '..', '..', 'docs', 'screenshots') },
    only: { type: 'string', default: '' },
    help: { type: 'boolean', default: false },
  },
});

const LOOKS: readonly Look[] = [
  { size: 'phone', locale: 'en', theme: 'light' },
  { size: 'phone', locale: 'hi', theme: 'light' },
  { size: 'desktop', locale: 'en', theme: 'light' },
  { size: 'desktop', locale: 'hi', theme: 'dark' },
];

/** The scenes of one role follow one another in one visit. */
async function visit(browser: Browser, cast: Cast, look: Look, role: Role): Promise<void> {
  const page = await browser.newPage({ baseURL: uiUrl, viewport: VIEWPORTS[look.size] });
  const t = textsIn(look.locale);
  await dress(page, look);
  if (role !== 'guest') await logInAs(page, role, cast, t);
  for (const scene of SCENES.filter(({ as, name }) => as === role && name.includes(options.only))) {
    await scene.play({ page, t, cast });
    await atRest(page, scene.complete);
    await page.evaluate(() => window.scrollTo(0, 0));
    const file = path.join(options.to, `${scene.name}-${look.size}-${look.locale}.jpeg`);
    await page.screenshot({ path: file, type: 'jpeg', quality: 70 });
    console.log(path.relative(process.cwd(), file));
  }
  await page.close();
}

async function photograph(): Promise<void> {
  if (options.only === '') await rm(options.to, { recursive: true, force: true });
  await mkdir(options.to, { recursive: true });
  const api = await request.newContext();
  const browser = await chromium.launch(launchOptions);
  try {
    const cast = await sampleCast(api);
    for (const look of LOOKS)
      for (const role of ['guest', 'customer', 'owner'] as const) await visit(browser, cast, look, role);
  } finally {
    await browser.close();
    await api.dispose();
  }
}

if (options.help) console.log(HELP);
else await photograph();
