import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Random } from './random.ts';

test('a seed repeats, another one differs', () => {
  const draw = (seed: number) => {
    const random = new Random(seed);
    return Array.from({ length: 50 }, () => random.next());
  };
  assert.deepEqual(draw(7), draw(7));
  assert.notDeepEqual(draw(7), draw(8));
  assert.ok(draw(7).every((number) => number >= 0 && number < 1));
});

test('weights decide, and a weight of 0 is never drawn', () => {
  const random = new Random(1);
  const drawn = Array.from({ length: 400 }, () => random.weighted({ often: 9, seldom: 1, never: 0 }));
  assert.equal(drawn.includes('never'), false);
  assert.ok(
    drawn.filter((name) => name === 'often').length > drawn.filter((name) => name === 'seldom').length,
  );
});

test('shuffling keeps what is there', () => {
  assert.deepEqual(new Random(3).shuffled([1, 2, 3, 4]).sort(), [1, 2, 3, 4]);
});
