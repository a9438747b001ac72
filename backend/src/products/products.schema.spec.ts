import { describe, expect, it } from '@jest/globals';
import { newProduct, productChange } from './products.schema.js';

const takes = (value: object) => newProduct.safeParse({ name: 'Dal', price: 54.5, ...value }).success;

describe('newProduct', () => {
  it.each([
    'https://img.example.in/a.png',
    'https://img.example.in',
    'https://a.in:8443/x?y=%20#z',
    '',
    null,
  ])('takes the picture %j', (image_url) => expect(takes({ image_url })).toBe(true));

  it.each([
    'http://img.example.in/a.png',
    'javascript:alert(1)',
    'https://',
    'https://localhost/a',
    'https://user:word@img.example.in/a',
    'https://img.example.in/\u0000',
    'https://img.example.in/a b',
    'https://img.example.in\\@evil.example/',
    `https://img.example.in/${'x'.repeat(500)}`,
    '//img.example.in/a',
    5,
  ])('refuses the picture %j', (image_url) => expect(takes({ image_url })).toBe(false));

  it('keeps a Hindi name', () => {
    expect(newProduct.parse({ name: 'Dal', name_hi: 'दाल', price: 1 }).name_hi).toBe('दाल');
  });
});

describe('productChange', () => {
  it('refuses a change of nothing, and of the shop', () => {
    expect(productChange.safeParse({}).success).toBe(false);
    expect(productChange.safeParse({ shop_id: 5 }).success).toBe(false);
  });

  it('holds a new price to the same rules', () => {
    expect(productChange.safeParse({ price: 10.005 }).success).toBe(false);
    expect(productChange.safeParse({ price: null }).success).toBe(false);
    expect(productChange.parse({ price: 10.05, brand: null })).toEqual({ price: 10.05, brand: null });
  });
});
