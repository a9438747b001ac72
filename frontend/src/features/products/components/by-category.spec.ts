import { expect, test } from '@jest/globals';
import type { Product } from '../../../lib/api-model';
import { byCategory, withWords } from './by-category';

const product = (name: string, category: string | null, more: Partial<Product> = {}) =>
  ({ name, category, ...more }) as Product;

test('categories and products are in order, what has no category comes last', () => {
  const groups = byCategory([
    product('Toor dal', 'Pulses'),
    product('Candle', null),
    product('Basmati', 'Rice'),
    product('Chana dal', 'Pulses'),
    product('Zip bag', ' '),
  ]);
  expect(groups.map(({ category, items }) => [category, items.map(({ name }) => name)])).toEqual([
    ['Pulses', ['Chana dal', 'Toor dal']],
    ['Rice', ['Basmati']],
    [null, ['Candle', 'Zip bag']],
  ]);
});

test('all words are looked for, in the name, the Hindi name, the brand and the category', () => {
  const shelf = [
    product('Toor Dal', 'Pulses', { name_hi: 'तूर दाल', brand: 'Tata Sampann' }),
    product('Chana Dal', 'Pulses', { name_hi: 'चना दाल', brand: null }),
    product('Basmati', 'Rice', { name_hi: null, brand: 'Tata' }),
  ];
  const found = (typed: string) => withWords(shelf, typed).map(({ name }) => name);
  expect(found('  ')).toHaveLength(3);
  expect(found('DAL')).toEqual(['Toor Dal', 'Chana Dal']);
  expect(found('tata dal')).toEqual(['Toor Dal']);
  expect(found('चना')).toEqual(['Chana Dal']);
  expect(found('rice')).toEqual(['Basmati']);
  expect(found('soap')).toEqual([]);
});
