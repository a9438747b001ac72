import { expect, test } from '@jest/globals';
import type { Product } from '../../../lib/api-model';
import { byCategory } from './by-category';

const product = (name: string, category: string | null, more: Partial<Product> = {}) =>
  ({ name, category, ...more }) as Product;

test('categories and products are in order, what has no category comes last', () => {
  const groups = byCategory([
    product('Toor dal', 'Pulses'),
    product('Candle', null),
    product('Basmati', 'Rice'),
    product('Chana dal', 'pul\u00adses '),
    product('Zip bag', ' '),
  ]);
  expect(groups.map(({ category, items }) => [category, items.map(({ name }) => name)])).toEqual([
    ['Pulses', ['Chana dal', 'Toor dal']],
    ['Rice', ['Basmati']],
    [null, ['Candle', 'Zip bag']],
  ]);
});
