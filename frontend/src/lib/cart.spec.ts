import { afterEach, describe, expect, test } from '@jest/globals';
import { addToCart, cartLines, emptyCart, setQuantity, takeOut } from './cart';
import { byShop, type CartProduct, MOST_LINES, MOST_OF_ONE, parseCartLines, totalOf } from './cart-lines';

afterEach(emptyCart);

const product = (productId: number, fields: Partial<CartProduct> = {}): CartProduct => ({
  productId,
  shopId: 7,
  shopName: 'Sharma Kirana',
  name: `Product ${productId}`,
  unit: '1 kg',
  price: 5455,
  ...fields,
});
const stored = () => parseCartLines(sessionStorage.getItem('kirana.cart'));

describe('the cart', () => {
  test('is stored with every change, and nothing is when it is empty', () => {
    setQuantity(product(1), 2);
    setQuantity(product(2, { shopId: 8, shopName: 'Patel' }), 1);
    expect(stored()).toEqual(cartLines());
    setQuantity(product(1), 0);
    expect(cartLines().map(({ productId }) => productId)).toEqual([2]);
    takeOut([2]);
    expect(sessionStorage.getItem('kirana.cart')).toBeNull();
  });

  test('keeps a line’s place, takes the price that was seen last', () => {
    setQuantity(product(1), 1);
    setQuantity(product(2), 1);
    setQuantity(product(1, { price: 6000 }), 3);
    expect(cartLines().map(({ productId, quantity, price }) => [productId, quantity, price])).toEqual([
      [1, 3, 6000],
      [2, 1, 5455],
    ]);
    expect(totalOf(cartLines())).toBe(3 * 6000 + 5455);
  });

  test('is bounded, in products and of each', () => {
    for (let id = 1; id <= MOST_LINES + 1; id += 1) setQuantity(product(id), 1);
    expect(cartLines()).toHaveLength(MOST_LINES);
    setQuantity(product(1), 5000);
    expect(cartLines()[0]?.quantity).toBe(MOST_OF_ONE);
    expect(
      addToCart([
        { ...product(2), quantity: 2 },
        { ...product(500), quantity: 1 },
      ]),
    ).toBe(1);
    expect(cartLines()[1]?.quantity).toBe(3);
  });

  test('is grouped by shop in the order of the shops', () => {
    setQuantity(product(1, { shopId: 8, shopName: 'Patel' }), 1);
    setQuantity(product(2), 1);
    setQuantity(product(3, { shopId: 8, shopName: 'Patel' }), 1);
    expect(byShop(cartLines()).map(({ shopName, lines }) => [shopName, lines.length])).toEqual([
      ['Patel', 2],
      ['Sharma Kirana', 1],
    ]);
  });
});

describe('what is read from the storage', () => {
  const line = { ...product(1), quantity: 2 };

  test.each([null, '', 'nonsense', '{}', '[null, 1, "x"]', '[[]]'])('is empty for %j', (text) => {
    expect(parseCartLines(text)).toEqual([]);
  });

  test.each([
    { quantity: 0 },
    { quantity: 1000 },
    { quantity: 1.5 },
    { price: 0 },
    { price: 10.5 },
    { price: '10' },
    { productId: -1 },
    { shopId: null },
    { name: 7 },
    { name: 'x'.repeat(301) },
    { unit: undefined },
  ])('has no line with %j', (wrong) => {
    expect(parseCartLines(JSON.stringify([{ ...line, ...wrong }, line]))).toEqual([line]);
  });

  test('has what the product is shown by, if that is a text', () => {
    const shown = { ...line, category: 'Atta & Flours', imageUrl: 'https://example.org/atta.jpg' };
    expect(parseCartLines(JSON.stringify([shown]))).toEqual([shown]);
    expect(parseCartLines(JSON.stringify([{ ...line, category: 7, imageUrl: null }]))).toEqual([line]);
  });

  test('has a product once, no strange fields, and not too much', () => {
    expect(parseCartLines(JSON.stringify([{ ...line, more: 1 }, line]))).toEqual([line]);
    const many = Array.from({ length: 150 }, (_, index) => ({ ...line, productId: index + 1 }));
    expect(parseCartLines(JSON.stringify(many))).toHaveLength(MOST_LINES);
  });
});
