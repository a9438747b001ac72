import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readToken, TokenJar } from './token-jar.ts';

const ends = Math.floor(Date.now() / 1000) + 60;
const text = (position: number, xmax: number, until = ends) => `1.77.1.${position}.${xmax}.${until}.c2ln`;
const token = (position: number, xmax: number, until = ends) => readToken(text(position, xmax, until));

test('reads what a token says, and nothing from what is none', () => {
  assert.deepEqual(readToken('1.77.1.5000.12.1790000000.c2ln')?.parts, [5000, 12, 1_790_000_000]);
  for (const bad of [undefined, '', 'x', '2.77.1.5.1.9.s', '1.77.1.five.1.9.s'])
    assert.equal(readToken(bad), undefined);
});

test('sends the token by its habit', () => {
  for (const [habit, name] of [
    ['header', 'kirana-session'],
    ['cookie', 'cookie'],
  ] as const) {
    const jar = new TokenJar(habit, false);
    jar.replace(token(10, 5));
    assert.deepEqual(Object.keys(jar.request().headers), [name]);
    assert.deepEqual(jar.request().sent, [10, 5, ends]);
  }
  const none = new TokenJar('none', false);
  none.replace(token(10, 5));
  assert.deepEqual(none.request(), { headers: {}, fresh: true });
  assert.equal(none.judged, false);
});

test("the token of a tokenless write goes along until an answer's covers both", () => {
  const jar = new TokenJar('header', false);
  jar.replace(token(10, 9));
  jar.addWrite(token(20, 5));
  const { headers, sent } = jar.request();
  assert.deepEqual(headers, { 'kirana-session': text(10, 9), cookie: `kirana_session=${text(20, 5)}` });
  assert.deepEqual(sent, [20, 9, ends]);
  jar.replace(token(20, 9));
  assert.deepEqual(Object.keys(jar.request().headers), ['kirana-session']);
});

test('an expired token is not sent, nor what went along with it', () => {
  const jar = new TokenJar('header', false);
  jar.replace(token(10, 9, ends - 60));
  jar.addWrite(token(20, 5));
  assert.deepEqual(jar.request(), { headers: {}, fresh: true });
});

test('blindfold writes the token down and does not send it', () => {
  const jar = new TokenJar('cookie', true);
  jar.replace(token(10, 5));
  assert.deepEqual(jar.request(), { headers: {}, sent: [10, 5, ends] });
});
