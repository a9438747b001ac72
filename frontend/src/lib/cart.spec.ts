import { afterEach, describe, expect, test } from '@jest/globals';
import {
  addToCart,
  cartLines,
  clearDevice,
  emptyCart,
  isCartKnown,
  linesOnDevice,
  setQuantity,
  takeAccountCart,
  takeBought,
  unsentLines,
} from './cart';
import { byShop, type CartProduct, MOST_LINES, MOST_OF_ONE, parseCartLines, totalOf } from './cart-lines';
import { closeSession, openSession } from './session';

afterEach(() => {
  closeSession();
  emptyCart();
});

const product = (productId: number, fields: Partial<CartProduct> = {}): CartProduct => ({
  productId,
  shopId: 7,
  shopName: 'Sharma Kirana',
  name: `Product ${productId}`,
  unit: '1 kg',
  price: 5455,
  ...fields,
});
const stored = () => parseCartLines(localStorage.getItem('kirana.cart'));

describe('the cart', () => {
  test('is stored with every change, and nothing is when it is empty', () => {
    setQuantity(product(1), 2);
    setQuantity(product(2, { shopId: 8, shopName: 'Patel' }), 1);
    expect(stored()).toEqual(cartLines());
    setQuantity(product(1), 0);
    expect(cartLines().map(({ productId }) => productId)).toEqual([2]);
    setQuantity(product(2), 0);
    expect(localStorage.getItem('kirana.cart')).toBeNull();
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

describe('the cart of a guest', () => {
  test('is the same in every tab', () => {
    setQuantity(product(1), 1);
    // Another tab has put something beside it.
    localStorage.setItem('kirana.cart', JSON.stringify([...cartLines(), { ...product(2), quantity: 4 }]));
    setQuantity(product(1), 2);
    expect(cartLines().map(({ quantity }) => quantity)).toEqual([2, 4]);
    localStorage.removeItem('kirana.cart');
    window.dispatchEvent(new StorageEvent('storage', { key: 'kirana.cart' }));
    expect(cartLines()).toEqual([]);
  });

  test('is there without a storage, for as long as the page is', () => {
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    try {
      setQuantity(product(1), 1);
      setQuantity(product(2), 1);
    } finally {
      Storage.prototype.setItem = setItem;
    }
    expect(cartLines()).toHaveLength(2);
  });
});

describe('the cart of an account', () => {
  const line = (id: number, quantity: number) => ({ ...product(id), quantity });
  const shown = () => cartLines().map(({ productId, quantity }) => [productId, quantity]);

  test('shows what was changed here over what the API says, until it is sent', () => {
    openSession('abc', 60);
    expect(isCartKnown()).toBe(false);
    takeAccountCart({ version: 1, lines: [line(1, 2)] });
    setQuantity(product(1), 5);
    const sent = unsentLines();
    setQuantity(product(2), 1);
    takeAccountCart({ version: 2, lines: [line(1, 5), line(3, 1)] }, sent);
    expect(shown()).toEqual([
      [1, 5],
      [3, 1],
      [2, 1],
    ]);
    expect(unsentLines().map(({ productId }) => productId)).toEqual([2]);
    expect(localStorage.getItem('kirana.cart')).toBeNull();
  });

  test('an older answer takes no newer one’s place', () => {
    openSession('abc', 60);
    takeAccountCart({ version: 3, lines: [line(1, 2)] });
    takeAccountCart({ version: 2, lines: [line(1, 9)] });
    expect(shown()).toEqual([[1, 2]]);
  });

  test('a guest’s lines stand in for it until they are in it', () => {
    setQuantity(product(1), 2);
    openSession('abc', 60);
    expect([shown(), linesOnDevice().length]).toEqual([[[1, 2]], 1]);
    clearDevice();
    takeAccountCart({ version: 1, lines: [line(1, 2)] });
    expect(shown()).toEqual([[1, 2]]);
  });

  test('loses what was bought, and no more', () => {
    openSession('abc', 60);
    takeAccountCart({ version: 1, lines: [line(1, 2), line(2, 5)] });
    takeBought([
      { product_id: 1, quantity: 2 },
      { product_id: 2, quantity: 3 },
    ]);
    expect(shown()).toEqual([[2, 2]]);
  });

  test('is nobody’s when the session ends, and not the next person’s', () => {
    openSession('abc', 60);
    takeAccountCart({ version: 1, lines: [line(1, 2)] });
    setQuantity(product(2), 1);
    closeSession();
    expect([cartLines(), unsentLines()]).toEqual([[], []]);
    openSession('def', 60);
    expect([cartLines(), isCartKnown()]).toEqual([[], false]);
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
