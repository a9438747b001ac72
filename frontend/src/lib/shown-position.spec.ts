import { beforeEach, expect, test } from '@jest/globals';
import createClient from 'openapi-fetch';
import type { paths } from './api-types.gen';
import { carryShownPosition } from './shown-position';
import { onDevice } from './storage';

const NOW_S = 1_800_000_000;
const token = (position: number, xmax: number, fields: { system?: string; expires?: number } = {}) =>
  `1.${fields.system ?? '7412'}.1.${position}.${xmax}.${fields.expires ?? NOW_S + 60}.c2ln-_A`;

/** A client whose server answers these tokens one after the other, and what it was sent. */
function clientWith(...answers: (string | null)[]) {
  const sent: (string | null)[] = [];
  const api = createClient<paths>({
    baseUrl: 'http://localhost/api',
    fetch: async (request) => {
      sent.push(request.headers.get('Kirana-Session'));
      const answer = answers.shift();
      return new Response('[]', {
        headers: { 'Content-Type': 'application/json', ...(answer ? { 'Kirana-Session': answer } : {}) },
      });
    },
  });
  api.use(carryShownPosition(() => NOW_S * 1000));
  return { sent, ask: () => api.GET('/shops') };
}

beforeEach(() => onDevice.set('kirana.shown', null));

test.each([
  [
    'that it has none at first, then the last answer',
    [token(10, 5), token(11, 6)],
    ['new', token(10, 5), token(11, 6)],
  ],
  [
    'the newest of two that overtook one another',
    [token(11, 6), token(10, 5)],
    ['new', token(11, 6), token(11, 6)],
  ],
  [
    'both of a write and of a list from a replica that had received more and shown less',
    [token(1000, 92), token(1010, 80), token(1010, 92)],
    ['new', token(1000, 92), `${token(1010, 80)},${token(1000, 92)}`, token(1010, 92)],
  ],
  [
    'the one that was shown more transactions',
    [token(11, 6), token(11, 5)],
    ['new', token(11, 6), token(11, 6)],
  ],
  [
    'the last, when the database is another one',
    [token(11, 6), token(1, 1, { system: '9' })],
    ['new', token(11, 6), token(1, 1, { system: '9' })],
  ],
  ['none that has expired', [token(11, 6, { expires: NOW_S - 1 }), token(9, 4)], ['new', 'new', token(9, 4)]],
  ['what it had, after an answer without a token', [token(11, 6), null], ['new', token(11, 6), token(11, 6)]],
  [
    'what it had, after an answer that is no token',
    [token(11, 6), 'nonsense'],
    ['new', token(11, 6), token(11, 6)],
  ],
])('sends %s', async (_, answers, expected) => {
  const { sent, ask } = clientWith(...answers);
  while (sent.length < expected.length) await ask();
  expect(sent).toEqual(expected);
});

test('positions beyond 2^53 are told apart', async () => {
  const newer = `1.7412.1.9007199254740993.6.${NOW_S + 60}.c2ln`;
  const older = `1.7412.1.9007199254740992.6.${NOW_S + 60}.c2ln`;
  const { sent, ask } = clientWith(newer, older);
  for (let request = 0; request < 3; request += 1) await ask();
  expect(sent).toEqual(['new', newer, newer]);
});

test('the next page, and another tab, go on from the newest of this one', async () => {
  const tab = clientWith(token(11, 6));
  await tab.ask();
  const next = clientWith(token(12, 7));
  await next.ask();
  await tab.ask();
  expect([next.sent, tab.sent]).toEqual([[token(11, 6)], ['new', token(12, 7)]]);
});

test('a tab does not fall behind what it was shown when another keeps something older', async () => {
  const { sent, ask } = clientWith(token(11, 6));
  await ask();
  onDevice.set('kirana.shown', token(10, 5));
  await ask();
  onDevice.set('kirana.shown', 'nonsense');
  await ask();
  expect(sent).toEqual(['new', token(11, 6), token(11, 6)]);
});
