import { expect, it } from '@jest/globals';
import { toPaise } from '../money.js';
import { heldQuantity } from './held-quantity.js';

const bounds = { share: 0.5, pieces: 20 };
const offer = (quantity: number | null) => ({
  ...{ productId: '1', shopId: '2', name: 'Atta', unit: null, price: toPaise('10'), isActive: true },
  ...{ category: null, imageUrl: null },
  quantity,
});

it.each([
  [100, 3, 3],
  [100, 60, 20],
  [10, 9, 5],
  [3, 2, 1],
  [1, 1, 0],
])('of %i pieces, who asks for %i is kept %i', (there, asked, held) => {
  expect(heldQuantity(offer(there), asked, bounds)).toBe(held);
});

it('what is not counted needs no hold', () => {
  expect(heldQuantity(offer(null), 500, bounds)).toBeNull();
});

it('one customer after the other: the last piece can still be bought', () => {
  let left = 1000;
  for (let customer = 0; customer < 10_000; customer += 1)
    left -= heldQuantity(offer(left), 999, bounds) ?? 0;
  expect(left).toBe(1);
});
