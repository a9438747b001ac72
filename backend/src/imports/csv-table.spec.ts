import { describe, expect, it } from '@jest/globals';
import { csvTable } from './csv-table.js';

const read = (file: string | Buffer) => csvTable(Buffer.from(file), 20_002);
const cells = (file: string | Buffer) => read(file).map((row) => row.cells);
const TWO = [
  ['name', 'price'],
  ['Dal', '10'],
];

describe('a file of separated values', () => {
  it('knows where rows begin, over quoted line breaks and what is empty', () => {
    expect(read('\ufeffname,price\r\nA,1\r\n\r\n"B\r\nC",2\r\n , \r\n"D ""x"", y",3')).toEqual([
      { line: 1, cells: ['name', 'price'] },
      { line: 2, cells: ['A', '1'] },
      { line: 4, cells: ['B\nC', '2'] },
      { line: 7, cells: ['D "x", y', '3'] },
    ]);
  });

  it.each([
    'name,price\r\nDal,10\n',
    'name,price\rDal,10\r',
    'name,price\nDal,"10"\r\n',
    'name,price,,\nDal,10,,,,\n',
  ])('has two rows, whatever ends a line: %j', (file) => expect(cells(file)).toEqual(TWO));

  it.each([
    'name;price\nDal;10',
    'name\tprice\nDal\t10',
    'sep=;\nname;price\nDal;10',
    '"name";"price"\n"Dal";10',
  ])('may be separated by others than commas: %j', (file) => expect(cells(file)).toEqual(TWO));

  it('may be in UTF-16, with a mark or without', () => {
    const text = 'name,price\r\nदाल,10';
    const two = [
      ['name', 'price'],
      ['दाल', '10'],
    ];
    expect(cells(Buffer.from(`\ufeff${text}`, 'utf16le'))).toEqual(two);
    expect(cells(Buffer.from(`\ufeff${text}`, 'utf16le').swap16())).toEqual(two);
    expect(cells(Buffer.from('name,price\nDal,10', 'utf16le'))).toEqual(TWO);
  });

  it('keeps what is between quotes', () => {
    expect(cells('a,b\n"x,,\n,,\ny",1')).toEqual([
      ['a', 'b'],
      ['x,,\n,,\ny', '1'],
    ]);
  });

  it('finds nothing in nothing, and in nothing but blank rows', () => {
    expect(read('')).toEqual([]);
    expect(read(`\ufeff${',,,\n'.repeat(100_000)}`)).toEqual([]);
  });

  it.each([
    ['a quote left open', 'a\nb\n"c\nd\n', 3, 'quote_open'],
    ['a quote inside', 'a\nb"c"\n', 2, 'quote_within'],
    ['text behind a quote', 'a\n"b"c\n', 2, 'quote_followed'],
    ['a row without an end', `a\n"${'x'.repeat(70_000)}`, 2, 'row_too_long'],
    ['letters of nobody knows what', Buffer.from([0x41, 0xe9, 0x41, 0x0a]), 1, 'file_encoding'],
  ])('refuses %s, and says where', (_, file, line, code) => {
    expect(() => read(file)).toThrow(
      expect.objectContaining({ line, why: expect.objectContaining({ code }) }),
    );
  });
});
