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

const routes = [{ path: '/', element: <SearchPanel /> }];

test('a word typed at once is one question, and it is kept in the address', async () => {
  const asked = answerApi({ 'GET /search': { status: 200, body: found } });
  const router = renderAt('/', routes);
  await userEvent.type(screen.getByRole('searchbox'), 'atta ');
  expect(await screen.findByText('2 matches')).toBeInTheDocument();
  expect(asked.map(({ path }) => path)).toEqual(['/search?q=atta&type=all']);
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
  await userEvent.type(screen.getByRole('searchbox'), '   ');
  expect(asked).toEqual([]);
  expect(screen.queryByRole('alert')).toBeNull();
});
