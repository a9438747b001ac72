import { expect, test } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { answerApi, refused } from '../../../test/api-answers';
import { renderAt } from '../../../test/render-at';
import { SearchPanel } from './search-panel';

const found = {
  count: 2,
  results: [
    { _index: 'kirana-shops-v1', _id: '7', _score: 3, id: 7, name: 'Sharma Kirana', city: 'Pune' },
    {
      _index: 'kirana-products-v1',
      _id: '9',
      _score: 2,
      id: 9,
      shop_id: 7,
      shop_name: 'Sharma Kirana',
      shop_city: 'Pune',
      name: 'Aashirvaad Atta',
      name_hi: 'आटा',
      unit: '5 kg',
      price: '1250.50',
      available: true,
    },
  ],
};

const routes = [
  { path: '/', element: <SearchPanel /> },
  { path: '/shop/:id', element: <h1>A shop</h1> },
];
const none = { status: 200, body: { suggestions: [] } };
const suggestion = { shop_id: 7, city: 'Pune', text_hi: null, category: null };
const suggestions = {
  status: 200,
  body: {
    suggestions: [
      { ...suggestion, type: 'shop', text: 'Sharma Kirana', id: 7, category: 'grocery' },
      { ...suggestion, type: 'product', text: 'Sharbati Atta', id: 9, text_hi: 'शरबती आटा' },
    ],
  },
};
const searches = (asked: readonly { path: string }[]) =>
  asked.map(({ path }) => path).filter((path) => path.startsWith('/search?'));

test('a word typed at once is one question, and it is kept in the address', async () => {
  const asked = answerApi({ 'GET /search': { status: 200, body: found }, 'GET /search/suggest': none });
  const router = renderAt('/', routes);
  await userEvent.type(screen.getByRole('combobox'), 'atta ');
  expect(await screen.findByText('2 matches')).toBeInTheDocument();
  expect(searches(asked)).toEqual(['/search?q=atta&type=all&size=20&from=0']);
  expect(router.state.location.search).toBe('?q=atta');

  const hits = screen.getAllByRole('listitem');
  expect(hits[0]).toHaveTextContent('Shop: Sharma Kirana — Pune');
  expect(hits[1]).toHaveTextContent('Product: Aashirvaad Atta – ₹1,250.50');
  for (const link of screen.getAllByRole('link', { name: 'View shop' }))
    expect(link).toHaveAttribute('href', '/shop/7');
});

test('the type asks again, an address with a question asks it at once', async () => {
  const asked = answerApi({ 'GET /search': { status: 200, body: { count: 0, results: [] } } });
  renderAt('/?q=चावल', routes);
  expect(await screen.findByText('Nothing found for “चावल”')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('radio', { name: 'Products' }));
  await waitFor(() => expect(asked).toHaveLength(2));
  expect(asked.map(({ path }) => new URLSearchParams(path.split('?')[1]).get('type'))).toEqual([
    'all',
    'product',
  ]);
});

test('search that is down says so, points to the list and can be tried again', async () => {
  answerApi({ 'GET /search': refused(503, 'search_unavailable') });
  renderAt('/?q=atta', routes);
  expect(await screen.findByRole('alert')).toHaveTextContent(/look through the shops below/);
  answerApi({ 'GET /search': { status: 200, body: found } });
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('2 matches')).toBeInTheDocument();
});

test('an empty box asks nothing', async () => {
  const asked = answerApi({});
  renderAt('/?q=', routes);
  await userEvent.type(screen.getByRole('combobox'), '   ');
  expect(asked).toEqual([]);
  expect(screen.queryByRole('alert')).toBeNull();
});

test('suggestions are chosen from with the keys: what is chosen is searched for', async () => {
  const asked = answerApi({
    'GET /search': { status: 200, body: found },
    'GET /search/suggest': suggestions,
  });
  const router = renderAt('/', routes);
  const box = screen.getByRole('combobox', { name: 'Search shops and products' });
  expect(box).toHaveAttribute('aria-expanded', 'false');
  await userEvent.type(box, 'shar');
  expect(await screen.findAllByRole('option')).toHaveLength(2);
  expect(box).toHaveAttribute('aria-expanded', 'true');
  expect(screen.getByText('2 suggestions')).toBeInTheDocument();
  expect(asked.filter(({ path }) => path.startsWith('/search/suggest')).map(({ path }) => path)).toEqual([
    '/search/suggest?q=shar&size=6',
  ]);

  await userEvent.keyboard('{ArrowDown}{ArrowDown}');
  const product = screen.getByRole('option', { name: /Sharbati Atta/ });
  expect(box).toHaveAttribute('aria-activedescendant', product.id);
  await userEvent.keyboard('{Enter}');
  expect(box).toHaveValue('Sharbati Atta');
  expect(screen.queryByRole('option')).toBeNull();
  await waitFor(() => expect(router.state.location.search).toBe('?q=Sharbati+Atta'));
});

test('a suggested shop is gone to', async () => {
  answerApi({ 'GET /search': { status: 200, body: found }, 'GET /search/suggest': suggestions });
  const router = renderAt('/', routes);
  await userEvent.type(screen.getByRole('combobox'), 'shar');
  await screen.findAllByRole('option');
  await userEvent.keyboard('{ArrowDown}{Enter}');
  expect(await screen.findByRole('heading', { name: 'A shop' })).toBeInTheDocument();
  expect(router.state.location.pathname).toBe('/shop/7');
});

test('Escape closes the suggestions and keeps what was typed; the arrow opens them again', async () => {
  answerApi({ 'GET /search': { status: 200, body: found }, 'GET /search/suggest': suggestions });
  renderAt('/', routes);
  const box = screen.getByRole('combobox');
  await userEvent.type(box, 'shar');
  await screen.findAllByRole('option');
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('option')).toBeNull();
  expect(box).toHaveValue('shar');
  await userEvent.keyboard('{ArrowDown}');
  expect(screen.getAllByRole('option')).toHaveLength(2);
});

test('a chosen city counts for the search, too, and can be left', async () => {
  const asked = answerApi({ 'GET /search': { status: 200, body: found } });
  renderAt('/?q=atta&city=Pune', routes);
  await screen.findByText('2 matches');
  await userEvent.click(screen.getByRole('button', { name: 'Search in all cities' }));
  await waitFor(() => expect(searches(asked)).toHaveLength(2));
  expect(searches(asked)).toEqual([
    '/search?q=atta&type=all&size=20&from=0&city=Pune',
    '/search?q=atta&type=all&size=20&from=0',
  ]);
});
