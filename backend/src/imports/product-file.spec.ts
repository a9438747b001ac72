import { describe, expect, it } from '@jest/globals';
import { MOST_ROWS, readProducts } from './product-file.js';

const read = (text: string, chosen?: Parameters<typeof readProducts>[1]) =>
  readProducts(Buffer.from(text), chosen);
const codes = (errors: readonly { field: string; code: string }[]) =>
  errors.map(({ field, code }) => [field, code]);

describe('the columns', () => {
  it.each([
    'name,price',
    'Item,Rate',
    'PRODUCT NAME,Price (Rs.)',
    'नाम,दाम',
    'Particulars,MRP',
    'सामान,क\u093cीमत',
  ])('are known as people head them: %s', async (header) => {
    const { valid, unclear } = await read(`${header}\nDal,10`);
    expect([unclear, valid]).toEqual([[], [{ line: 2, product: { name: 'Dal', price: 10 } }]]);
  });

  it.each([
    ['an unknown one', 'name,price,colour\nA,1,red', [['colour', 'column_unknown']]],
    ['one without a heading', 'name,price,,brand\nA,1,x,y', [['', 'column_unknown']]],
    ['no price', 'name\nA', [['price', 'column_missing']]],
    ['two that may be the price', 'Item,Rate,MRP\nA,1,2', [['MRP', 'column_repeated']]],
  ])('are asked for with %s', async (_, file, why) => {
    const { unclear, valid, columns } = await read(file);
    expect(codes(unclear)).toEqual(why);
    expect(valid).toEqual([]);
    expect(columns[0]?.sample).toEqual(['A']);
  });

  it('are what the owner says', async () => {
    const { valid } = await read('Item,Rate,MRP\nA,1,2', ['name', null, 'price']);
    expect(valid).toEqual([{ line: 2, product: { name: 'A', price: 2 } }]);
  });

  it('may have an empty one in between', async () => {
    expect((await read('name,,price\nA,,1')).valid).toHaveLength(1);
  });
});

describe('a row', () => {
  it('is a product; an empty cell says nothing', async () => {
    const { rows, valid, errors } = await read(
      'Price, NAME ,stock,is_active,unit,brand\n 54.50 , Toor Dal ,20,YES,1 kg,\n,Salt,,,,x\n9,Rice\n',
    );
    expect([rows.length, errors]).toEqual([3, []]);
    expect(valid).toEqual([
      { line: 2, product: { name: 'Toor Dal', price: 54.5, stock: 20, is_active: true, unit: '1 kg' } },
      { line: 3, product: { name: 'Salt', brand: 'x' } },
      { line: 4, product: { name: 'Rice', price: 9 } },
    ]);
  });

  it.each([
    ['₹54.50', 54.5],
    ['"1,00,000.00"', 100_000],
    ['Rs. 40', 40],
    ['.50', 0.5],
    ['५४.५०', 54.5],
  ])('has an amount as the form takes it: %s', async (cell, price) => {
    expect((await read(`name,price\nA,${cell}`)).valid[0]?.product.price).toBe(price);
  });

  it.each([
    ['price', 'A,cheap', 'not_a_number'],
    ['price', 'A,1e3', 'not_a_number'],
    ['price', 'A,"49,50"', 'not_a_number'],
    ['price', 'A,1.005', 'decimals'],
    ['price', 'A,-1', 'too_small'],
    ['name', ',1', 'required'],
    ['name', '"A\u0007B",1', 'control_characters'],
    ['name', '\u3164,1', 'shows_nothing'],
    ['', 'A,1,x', 'cell_count'],
  ])('is refused by its %s: %j', async (field, row, code) => {
    const { valid, errors } = await read(`name,price\n${row}\nGood,1`);
    expect(codes(errors)).toEqual([[field, code]]);
    expect(valid).toHaveLength(1);
  });

  it.each([
    ['stock', '1.5'],
    ['stock', '-1'],
    ['stock', '1000001'],
    ['low_at', 'few'],
    ['is_active', 'perhaps'],
    ['image_url', 'http://a.in/x.png'],
  ])('is refused by its %s: %s', async (field, cell) => {
    expect((await read(`name,price,${field}\nA,1,${cell}\n`)).errors).toMatchObject([{ line: 2, field }]);
  });
});

describe('a file', () => {
  it.each([
    ['', 'file_empty'],
    ['name,price\n', 'no_rows'],
    [`name,price\n${'A,1\n'.repeat(MOST_ROWS + 1)}`, 'too_many_rows'],
    ['\u00d0\u00cf\u0011\u00e0 old Excel', 'excel_old'],
  ])('is refused: %.20j', async (text, code) => {
    await expect(readProducts(Buffer.from(text, 'latin1'))).rejects.toMatchObject({ why: { code } });
  });
});
