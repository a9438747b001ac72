import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kilometres } from '../history/place.ts';
import { stayId } from '../history/stay-id.ts';
import { Random } from './random.ts';
import { Stays } from './stays.ts';
import { anywhere, elsewhere } from './whereabouts.ts';

const random = new Random(1);
const id = (number: number) => stayId(7, number);

test('a move ends one stay and begins the next', () => {
  const [there, then] = [anywhere(random), anywhere(random)];
  const stays = new Stays(7, there);
  const { fields, effects, settle } = stays.move(then);
  assert.partialDeepStrictEqual(fields, { area: 'stay s2', city: then.city.name, latitude: then.place[0] });
  assert.deepEqual(effects, [
    ['stay', id(1), 2, 'gone'],
    ['stay', id(2), 1],
  ]);
  settle('applied');
  assert.deepEqual(stays.known, [then, there]);
  assert.deepEqual(stays.end(), [['stay', id(2), 2, 'gone']]);
});

test('after a move that was not answered the deletion ends both', () => {
  const stays = new Stays(7, anywhere(random));
  stays.move(anywhere(random)).settle('maybe');
  assert.deepEqual(stays.end(), [
    ['stay', id(1), 3, 'gone'],
    ['stay', id(2), 2, 'gone'],
  ]);
});

test('a move that was refused changes nothing, and its number is not used again', () => {
  const there = anywhere(random);
  const stays = new Stays(7, there);
  stays.move(anywhere(random)).settle('refused');
  assert.deepEqual(stays.known, [there]);
  assert.deepEqual(stays.move(anywhere(random)).effects, [
    ['stay', id(1), 3, 'gone'],
    ['stay', id(3), 1],
  ]);
});

test('shops move to other cities, to other places and among other goods, and lie near their city', () => {
  const moves = Array.from({ length: 200 }, () => {
    const from = anywhere(random);
    return { from, to: elsewhere(from, random) };
  });
  for (const { from, to } of moves) {
    assert.notDeepEqual(to, from);
    assert.ok(kilometres(to.city.place, to.place) < 50);
  }
  const share = (field: 'city' | 'category') =>
    moves.filter(({ from, to }) => to[field] !== from[field]).length;
  assert.ok(share('city') > 80 && share('category') > 20);
});
