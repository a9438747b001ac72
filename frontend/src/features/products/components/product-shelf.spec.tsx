import { beforeEach, expect, test } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Product } from '../../../lib/api-model';
import { answerApi } from '../../../test/api-answers';
import { renderAt } from '../../../test/render-at';
import { ProductShelf } from './product-shelf';

const product = (id: number, name: string, category: string | null, more: Partial<Product> = {}) => ({
  id,
  shop_id: 7,
  name,
  name_hi: null,
  category,
  brand: null,
  unit: '1 kg',
  price: 95.5,
  is_active: true,
  available: true,
  image_url: null,
  ...more,
});
const shelf = [
  product(1, 'Toor Dal', 'Pulses', { name_hi: 'तूर दाल' }),
  product(2, 'Basmati', 'Rice', { available: false }),
  product(3, 'Sona Masoori', 'Rice', { available: false, is_active: false }),
];
const routes = [
  { path: '/', element: <ProductShelf shopId={7} action={(each) => <button>Add {each.name}</button>} /> },
];

beforeEach(() => {
  // jsdom does not scroll.
  Element.prototype.scrollIntoView = () => undefined;
});

test('each product is under its category, with its price, its state and what can be done with it', async () => {
  answerApi({ 'GET /shops/7/products': { status: 200, body: shelf } });
  renderAt('/', routes);
  const pulses = await screen.findByRole('region', { name: 'Pulses' });
  expect(within(pulses).getByRole('heading', { name: 'Toor Dal' })).toBeInTheDocument();
  expect(within(pulses).getByText('तूर दाल')).toHaveAttribute('lang', 'hi');
  expect(within(pulses).getByText('₹95.50')).toBeInTheDocument();
  expect(within(pulses).getByRole('button', { name: 'Add Toor Dal' })).toBeInTheDocument();
  const rice = screen.getByRole('region', { name: 'Rice' });
  expect(within(rice).getByText('Out of stock')).toBeInTheDocument();
  expect(within(rice).getByText('Not on sale')).toBeInTheDocument();
});

test('the categories lead to their sections, the focus comes along', async () => {
  answerApi({ 'GET /shops/7/products': { status: 200, body: shelf } });
  renderAt('/', routes);
  const categories = await screen.findByRole('navigation', { name: 'Categories' });
  const names = within(categories)
    .getAllByRole('button')
    .map((button) => button.textContent);
  expect(names).toEqual(['Pulses 1', 'Rice 2']);
  expect(within(categories).getByRole('button', { name: 'Pulses 1' })).toHaveAttribute(
    'aria-current',
    'true',
  );
  await userEvent.click(within(categories).getByRole('button', { name: 'Rice 2' }));
  expect(screen.getByRole('heading', { name: 'Rice 2' })).toHaveFocus();
});

test('words leave what has them, and say so', async () => {
  answerApi({ 'GET /shops/7/products': { status: 200, body: shelf } });
  renderAt('/', routes);
  const box = await screen.findByRole('searchbox', { name: 'Find in this shop' });
  await userEvent.type(box, 'तूर');
  expect(await screen.findByText('1 product')).toBeInTheDocument();
  expect(screen.queryByRole('region', { name: 'Rice' })).toBeNull();
  await userEvent.type(box, ' soap');
  expect(await screen.findByText('Nothing here fits “तूर soap”')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Clear' }));
  expect(await screen.findByRole('region', { name: 'Rice' })).toBeInTheDocument();
  expect(box).toHaveFocus();
});

test('a large category shows its rest when asked', async () => {
  const many = Array.from({ length: 60 }, (_, index) => product(index, `Soap ${index}`, null));
  answerApi({ 'GET /shops/7/products': { status: 200, body: many } });
  renderAt('/', routes);
  const other = await screen.findByRole('region', { name: 'Other products' });
  expect(within(other).getAllByRole('listitem')).toHaveLength(48);
  await userEvent.click(screen.getByRole('button', { name: 'Show all 60 of Other products' }));
  expect(within(other).getAllByRole('listitem')).toHaveLength(60);
});

test('an empty shelf says so', async () => {
  answerApi({ 'GET /shops/7/products': { status: 200, body: [] } });
  renderAt('/', routes);
  expect(await screen.findByText('Nothing on the shelf yet')).toBeInTheDocument();
});
