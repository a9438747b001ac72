import { expect, test } from '@jest/globals';
import { refusedRows } from './refused-rows';

test('refused rows are a file that Excel opens, with what is wrong beside each', () => {
  const report = {
    ...{ rows: 3, to_create: 1, to_update: 0, error_count: 2 },
    columns: [
      { heading: 'Item', column: 'name' as const, sample: [] },
      { heading: 'Rate', column: 'price' as const, sample: [] },
    ],
    errors: [
      { line: 3, field: 'price', code: 'not_a_number' as const, params: {}, message: 'x' },
      { line: 4, field: 'name', code: 'empty' as const, params: {}, message: 'y' },
    ],
    shown: [
      { line: 2, cells: ['Dal', '1'] },
      { line: 3, cells: ['Salt "fine"', 'free'] },
      { line: 4, cells: ['=1+1', '-2'] },
    ],
  };
  const file = refusedRows(report, 'What is wrong', ({ message }) => message);
  expect(file.split('\r\n')).toEqual([
    '\ufeffname,price,What is wrong',
    '"Salt ""fine""",free,price: x',
    "'=1+1,-2,name: y",
    '',
  ]);
});
