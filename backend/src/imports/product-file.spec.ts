import { describe, expect, it } from '@jest/globals';
import { MOST_ROWS, readProducts } from './product-file.js';

const read = (text: string) => readProducts(Buffer.from(text));
const invalid = (field: string, message: RegExp, line = 1) => ({
  code: 'csv_invalid',
  details: { errors: [expect.objectContaining({ line, field, message: expect.stringMatching(message) })] },
});

describe('the header', () => {
  it.each([
    ['an empty file', '', '', /empty/],
    ['no rows', 'name,price\n', '', /no products/],
    ['an unknown column', 'name,price,colour\nA,1,red', 'colour', /no such column/],
    ['no price', 'name\nA', 'price', /missing/],
    ['no name', 'price\n1', 'name', /missing/],
    ['a column twice, in another case', 'name,price,Name\nA,1,B', 'name', /twice/],
    ['a column without a name', 'name,price,\nA,1,', '', /column 3 has no name/],
    ['semicolons', 'name;price\nA;1', 'name;price', /separated by commas/],
  ])('is refused with %s', async (_, file, field, message) => {
    await expect(read(file)).rejects.toMatchObject(invalid(field, message));
  });

  it('is refused on the line where it stands', async () => {
    await expect(read('\n\nname\nA')).rejects.toMatchObject(invalid('price', /missing/, 3));
  });
});

describe('a row', () => {
  it('is a new product of the columns that the file has', async () => {
    const { rows, valid, errors } = await read(
      'Price, NAME ,stock,is_active,unit,brand\n 54.50 , Toor Dal ,20,YES,1 kg,\n9,Salt,,,,x\n',
    );
    expect(errors).toEqual([]);
    expect(rows).toBe(2);
    expect(valid).toEqual([
      {
        line: 2,
        product: { name: 'Toor Dal', price: 54.5, stock: 20, is_active: true, unit: '1 kg', brand: null },
      },
      { line: 3, product: { name: 'Salt', price: 9, unit: null, brand: 'x' } },
    ]);
    expect(valid[0]?.product).not.toHaveProperty('category');
  });

  it.each([
    ['price', 'A,', 'is required'],
    ['price', 'A,cheap', 'must be a number'],
    ['price', 'A,1e3', 'must be a number'],
    ['price', 'A,1.005', 'must have at most two decimals'],
    ['price', 'A,-1', 'must be at least 0.01'],
    ['name', ',1', 'must not be empty'],
    ['name', '"A\u0007B",1', 'must not contain control characters'],
  ])('is refused by its %s: %j', async (field, row, message) => {
    const { valid, errors } = await read(`name,price\n${row}\n`);
    expect(valid).toEqual([]);
    expect(errors).toMatchObject([{ line: 2, field, message }]);
  });

  it.each([
    ['stock', '1.5'],
    ['stock', '-1'],
    ['stock', '1000001'],
    ['low_at', 'few'],
    ['is_active', 'perhaps'],
    ['image_url', 'http://a.in/x.png'],
  ])('is refused by its %s: %s', async (field, cell) => {
    const { errors } = await read(`name,price,${field}\nA,1,${cell}\n`);
    expect(errors).toMatchObject([{ line: 2, field, message: expect.any(String) }]);
  });

  it('is refused with more or fewer fields than the header, and does not hide the others', async () => {
    const { rows, valid, errors } = await read('name,price\nA\nB,2\nC,3,x\n');
    expect(rows).toBe(3);
    expect(valid.map(({ line }) => line)).toEqual([3]);
    expect(errors).toMatchObject([
      { line: 2, field: '', message: 'has 1 cells, the header has 2' },
      { line: 4, field: '', message: 'has 3 cells, the header has 2' },
    ]);
  });

  it('is one of so many', async () => {
    const rows = (count: number) =>
      `name,price\n${Array.from({ length: count }, (_, i) => `A${i},1`).join('\n')}`;
    expect((await read(rows(MOST_ROWS))).rows).toBe(MOST_ROWS);
    await expect(read(rows(MOST_ROWS + 1))).rejects.toMatchObject(invalid('', /more than/, MOST_ROWS + 2));
  });
});
