import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readToken, TokenJar, tokenOf } from './token-jar.ts';

const ends = Math.floor(Date.now() / 1000) + 60;
const text = (position: number, xmax: number, until = ends) => `1.77.1.${position}.${xmax}.${until}.c2ln`;
const token = (position: number, xmax: number, until = ends) => readToken(text(position, xmax, until));

test('reads what a token says, and nothing from what is none', () => {
  assert.deepEqual(readToken('1.77.1.5000.12.1790000000.c2ln')?.parts, [5000, 12, 1_790_000_000]);
  for (const bad of [undefined, '', 'x', '2.77.1.5.1.9.s', '1.77.1.five.1.9.s'])
    assert.equal(readToken(bad), undefined);
});

test('the token of an answer comes by the header or by the cookie', () => {
  assert.deepEqual(tokenOf({ 'kirana-session': text(10, 5) })?.parts, [10, 5, ends]);
  const cookies = ['theme=dark; Path=/', `kirana_session=${text(11, 6)}; Path=/; Max-Age=60`];
  assert.deepEqual(tokenOf({ 'set-cookie': cookies })?.parts, [11, 6, ends]);
  assert.equal(tokenOf({ 'set-cookie': ['theme=dark'] }), undefined);
  assert.throws(() => tokenOf({ 'kirana-session': text(10, 5), 'set-cookie': cookies }), /2 session tokens/);
});

test('sends the token by its habit, and asks for a first one', () => {
  for (const [habit, first, then] of [
    ['header', { 'kirana-session': 'new' }, { 'kirana-session': text(10, 5) }],
    [
      'cookie',
      { 'sec-fetch-site': 'same-origin' },
      { 'sec-fetch-site': 'same-origin', cookie: `kirana_session=${text(10, 5)}` },
    ],
  ] as const) {
    const jar = new TokenJar(habit, false);
    assert.deepEqual(jar.request(), { headers: first, fresh: true });
    assert.deepEqual(jar.answered(token(10, 5)), [10, 5, ends]);
    assert.deepEqual(jar.request(), { headers: then, sent: [10, 5, ends] });
  }
  const none = new TokenJar('none', false);
  assert.deepEqual(none.answered(token(10, 5)), [10, 5, ends]);
  assert.deepEqual(none.request(), { headers: {}, fresh: true });
  assert.equal(none.judged, false);
});

test('an answer that brings no token is covered by the one that was sent', () => {
  const jar = new TokenJar('header', false);
  assert.equal(jar.answered(undefined), undefined);
  jar.answered(token(10, 5));
  assert.deepEqual(jar.answered(undefined), [10, 5, ends]);
  assert.deepEqual(jar.request().sent, [10, 5, ends]);
});

test("the token of a tokenless write goes along until an answer's covers both", () => {
  const jar = new TokenJar('header', false);
  jar.answered(token(10, 9));
  jar.addWrite(token(20, 5));
  const { headers, sent } = jar.request();
  assert.deepEqual(headers, { 'kirana-session': text(10, 9), cookie: `kirana_session=${text(20, 5)}` });
  assert.deepEqual(sent, [20, 9, ends]);
  assert.deepEqual(jar.answered(token(20, 9)), [20, 9, ends]);
  assert.deepEqual(jar.request().headers, { 'kirana-session': text(20, 9) });
});

test('beside it, no token in the answer means that the one in the header covers both', () => {
  const jar = new TokenJar('header', false);
  jar.answered(token(20, 9));
  jar.addWrite(token(10, 5));
  assert.deepEqual(jar.answered(undefined), [20, 9, ends]);
});

test('an expired token is not sent, nor what went along with it', () => {
  const jar = new TokenJar('header', false);
  jar.answered(token(10, 9, ends - 60));
  jar.addWrite(token(20, 5));
  assert.deepEqual(jar.request(), { headers: { 'kirana-session': 'new' }, fresh: true });
});

test('blindfold writes the token down and does not send it', () => {
  const jar = new TokenJar('cookie', true);
  jar.answered(token(10, 5));
  assert.deepEqual(jar.request(), { headers: { 'sec-fetch-site': 'same-origin' }, sent: [10, 5, ends] });
});
