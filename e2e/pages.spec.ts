import { expect, test } from '@playwright/test';
import { atRest, dress, faultsOf, type Look, VIEWPORTS } from './pages/look.ts';
import { type Cast, logInAs, newCast } from './pages/people-of-scenes.ts';
import { SCENES } from './pages/scenes.ts';
import { textsIn } from './pages/texts.ts';

/** Between them both sizes, both languages and both themes. */
const LOOKS: readonly Look[] = [
  { size: 'phone', locale: 'en', theme: 'light' },
  { size: 'desktop', locale: 'hi', theme: 'dark' },
];

let cast: Cast;
test.beforeAll(async ({ request }) => {
  cast = await newCast(request);
});

for (const look of LOOKS) {
  for (const role of ['guest', 'customer', 'owner'] as const) {
    test(`the pages of a ${role} have no fault: ${Object.values(look).join(', ')}`, async ({ browser }) => {
      const context = await browser.newContext({ viewport: VIEWPORTS[look.size] });
      const page = await context.newPage();
      const said: string[] = [];
      page.on('pageerror', ({ message }) => said.push(message));
      page.on('console', (message) => {
        // A policy that is broken, a key of React that is missing; refused requests are parts of some scenes.
        if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
          said.push(message.text());
      });
      await dress(page, look);
      const t = textsIn(look.locale);
      if (role !== 'guest') await logInAs(page, role, cast, t);
      for (const scene of SCENES.filter(({ as }) => as === role)) {
        await test.step(scene.name, async () => {
          await scene.play({ page, t, cast });
          await atRest(page, scene.complete);
          expect.soft(await faultsOf(page), scene.name).toEqual([]);
        });
      }
      expect(said).toEqual([]);
      await context.close();
    });
  }
}
