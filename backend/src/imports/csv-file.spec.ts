import { describe, expect, it } from '@jest/globals';
import { type CsvRow, readCsv } from './csv-file.js';

const read = async (file: string | Buffer): Promise<CsvRow[]> => {
  const rows: CsvRow[] = [];
  for await (const row of readCsv(Buffer.from(file))) rows.push(row);
  return rows;
};

const refused = (line: number, message: RegExp) => ({
  code: 'csv_invalid',
  details: {
    errors: [expect.objectContaining({ line, field: '', message: expect.stringMatching(message) })],
  },
});

describe('readCsv', () => {
  it('knows where rows begin, over quoted line breaks and what is empty', async () => {
    const file = '\ufeffname,price\r\nA,1\r\n\r\n"B\r\nC",2\r\n , \r\n"D ""x"", y",3';
    expect(await read(file)).toEqual([
      { line: 1, cells: ['name', 'price'] },
      { line: 2, cells: ['A', '1'] },
      { line: 4, cells: ['B\r\nC', '2'] },
      { line: 7, cells: ['D "x", y', '3'] },
    ]);
  });

  it('takes line feeds alone, and rows of any number of fields', async () => {
    expect((await read('a,b\nc\n')).map(({ cells }) => cells)).toEqual([['a', 'b'], ['c']]);
  });

  it('reads a file in slices as it would in one', async () => {
    const rows = Array.from({ length: 9000 }, (_, i) => `तूर दाल ${i},"₹ ""${i}"""`);
    const got = await read(rows.join('\n'));
    expect(got).toHaveLength(9000);
    expect(got[8999]).toEqual({ line: 9000, cells: ['तूर दाल 8999', '₹ "8999"'] });
  });

  it('finds nothing in nothing', async () => {
    expect(await read('')).toEqual([]);
    expect(await read('\ufeff\n\n')).toEqual([]);
  });

  it.each([
    ['a quote left open', 'a\nb\n"c\nd\n', 3, /never closed/],
    ['a quote inside', 'a\nb"c"\n', 2, /not quoted itself/],
    ['text behind a quote', 'a\n"b"c\n', 2, /follows the closing quote/],
    ['a row without an end', `a\n"${'x'.repeat(70_000)}`, 2, /too long/],
  ])('refuses %s, and says where', async (_, file, line, message) => {
    await expect(read(file)).rejects.toMatchObject(refused(line, message));
  });

  it('refuses what is not UTF-8', async () => {
    await expect(read(Buffer.from([0x41, 0xff, 0xfe]))).rejects.toMatchObject(refused(1, /not UTF-8/));
    await expect(read(Buffer.from('\ufeffname', 'utf16le'))).rejects.toMatchObject(refused(1, /not UTF-8/));
  });
});
