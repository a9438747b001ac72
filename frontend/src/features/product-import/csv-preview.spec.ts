import { expect, test } from '@jest/globals';
import { previewOf } from './csv-preview';

test('quotes, commas and line breaks within a cell; the line is where a row begins', () => {
  const text = '\uFEFFName, Price\r\n"Atta, 5 kg","the ""good"" one\nof Pune"\r\n\r\nSalt,20';
  expect(previewOf(text, new Set(), 5)).toEqual({
    header: ['name', 'price'],
    rows: [
      { line: 2, cells: ['Atta, 5 kg', 'the "good" one\nof Pune'] },
      { line: 5, cells: ['Salt', '20'] },
    ],
  });
});

test('rows with errors come first, and take the place of good ones', () => {
  const text = `name,price\n${Array.from({ length: 50 }, (_, i) => `Product ${i},${i}`).join('\n')}\n`;
  const { rows } = previewOf(text, new Set([30, 40]), 3);
  expect(rows.map(({ line }) => line)).toEqual([30, 40, 2]);
});
