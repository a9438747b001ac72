import { expect, test } from '@jest/globals';
import { withWords } from './with-words';

const shelf = [
  { name: 'Toor Dal', category: 'Pulses', name_hi: 'तूर दाल', brand: 'Tata Sampann', unit: '1 kg' },
  { name: 'Chana Dal', category: 'Pulses', name_hi: 'चना दाल', brand: null, unit: '500 g' },
  { name: 'Basmati', category: 'Rice', name_hi: null, brand: 'Tata', unit: '5 kg' },
];
const found = (typed: string) => withWords(shelf, typed).map(({ name }) => name);

test('all words are looked for, in the name, the Hindi name, the brand, the category and the unit', () => {
  expect(found('  ')).toHaveLength(3);
  expect(found('DAL')).toEqual(['Toor Dal', 'Chana Dal']);
  expect(found('tata dal')).toEqual(['Toor Dal']);
  expect(found('चना')).toEqual(['Chana Dal']);
  expect(found('rice')).toEqual(['Basmati']);
  expect(found('5 kg')).toEqual(['Basmati']);
  expect(found('soap')).toEqual([]);
});

test('a letter is the same however a keyboard writes it', () => {
  const atta = [{ name: 'Fresh paneer', name_hi: 'ताज़ा पनीर' }];
  expect(withWords(atta, 'ता\u091c\u093cा')).toHaveLength(1);
  expect(withWords(atta, 'ता\u095bा')).toHaveLength(1);
  expect(withWords([{ name: 'क्\u200dष' }], 'क्ष')).toHaveLength(1);
});

test('what nobody sees in a name keeps it from nobody', () => {
  expect(withWords([{ name: 'Bas\u00admati' }], 'basmati')).toHaveLength(1);
});
