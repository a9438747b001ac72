import { expect, it } from '@jest/globals';
import { toPaise } from '../money.js';
import { obtainable } from './offer.js';

const offer = (quantity: number) => ({
  ...{
    productId: '1',
    shopId: '2',
    name: 'Atta',
    unit: null,
    category: null,
    imageUrl: null,
    price: toPaise('10'),
    isActive: true,
  },
  quantity,
});

it.each([
  [500, 20, 20],
  [500, 999, 10],
  [37, 38, 10],
  [7, 999, 7],
  [0, 1, 0],
])('of a stock of %i, who asks for %i is told of %i', (stock, asked, told) => {
  expect(obtainable(offer(stock), asked)).toBe(told);
});
