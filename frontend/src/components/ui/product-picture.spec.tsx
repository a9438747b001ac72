import { expect, test } from '@jest/globals';
import { fireEvent, render, screen } from '@testing-library/react';
import { drawingNameFor } from './product-drawings/drawing-for';
import { ProductPicture } from './product-picture';

/** The categories of the sample data. */
const CATEGORIES = [
  'Atta & Flours',
  'Baby Care',
  'Beverages',
  'Biscuits & Rusks',
  'Bread & Bakery',
  'Breakfast & Instant Food',
  'Chocolates & Sweets',
  'Dairy & Eggs',
  'Dals & Pulses',
  'Dry Fruits & Seeds',
  'Fruits',
  'Home Care',
  'Oils & Ghee',
  'Personal Care',
  'Pickles, Sauces & Spreads',
  'Pooja Needs',
  'Rice & Poha',
  'Salt, Sugar & Jaggery',
  'Snacks & Namkeen',
  'Spices & Masalas',
  'Tea & Coffee',
  'Vegetables',
];

test('every category has a drawing of its own', () => {
  const drawings = CATEGORIES.map((category) => drawingNameFor(category, ''));
  expect(new Set(drawings).size).toBe(CATEGORIES.length);
  expect(drawings).not.toContain('anything');
});

test.each([
  ['दालें', 'x', 'pulses'],
  ['सब्ज़ियाँ', 'x', 'vegetables'],
  ['चाय और कॉफ़ी', 'x', 'tea'],
  ['FROZEN FOODS', 'x', 'frozen'],
  [null, 'Amul Taaza Milk', 'dairy'],
  ['Offers', 'Sona Masoori Rice', 'rice'],
  [null, 'Umbrella', 'anything'],
])('category %s of %s: %s', (category, name, drawing) => {
  expect(drawingNameFor(category, name)).toBe(drawing);
});

test('the colour comes from the name, and is the same every time', () => {
  const hue = (name: string) => {
    const { container, unmount } = render(<ProductPicture product={{ name }} />);
    const style = container.querySelector('svg')?.getAttribute('style');
    unmount();
    return style;
  };
  expect(hue('Toor Dal')).toBe(hue(' toor dal'));
  expect(
    new Set(['Toor Dal', 'Moong Dal', 'Chana Dal', 'Urad Dal', 'Masoor Dal'].map(hue)).size,
  ).toBeGreaterThan(1);
});

test('a photograph keeps its place free, and gives way to the drawing when it cannot be fetched', () => {
  const url = 'https://images.example.in/toor-dal.webp';
  const { container } = render(
    <ProductPicture product={{ name: 'Toor Dal', category: 'Pulses', image_url: url }} size={96} />,
  );
  const image = screen.getByRole('presentation');
  expect(image).toHaveAttribute('src', url);
  expect(image).toHaveAttribute('loading', 'lazy');
  expect(image).toHaveAttribute('width', '96');
  expect(image).toHaveAttribute('height', '96');
  fireEvent.error(image);
  expect(container.querySelector('svg')).toHaveAttribute('data-drawing', 'pulses');
});
