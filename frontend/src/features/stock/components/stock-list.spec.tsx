import { expect, test } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { answerApi } from '../../../test/api-answers';
import { renderAt } from '../../../test/render-at';
import { StockList } from './stock-list';

const names = ['Toor Dal', 'Chana Dal', 'Basmati', 'Salt', 'Sugar', 'Tea', 'Ghee', 'Atta'];
const stock = names.map((name, index) => ({
  ...{ id: index + 1, name, unit: '1 kg', is_active: true, quantity: 5, held: 0, low_at: 2, is_low: false },
  ...{ counted: true, updated_at: '2026-01-01T00:00:00Z' },
}));

test('an owner finds a product in the stock by any of its words', async () => {
  answerApi({ 'GET /shops/7/stock': { status: 200, body: stock } });
  renderAt('/', [{ path: '/', element: <StockList shopId={7} low={false} /> }]);
  expect(await screen.findByTestId('stock-1')).toBeVisible();
  expect(screen.getAllByTestId(/^stock-/)).toHaveLength(8);
  const user = userEvent.setup();
  await user.type(screen.getByRole('searchbox', { name: 'Find a product' }), 'dal');
  await waitFor(() => expect(screen.getAllByTestId(/^stock-/)).toHaveLength(2));
  await user.type(screen.getByRole('searchbox'), ' soap');
  expect(await screen.findByText('Nothing here fits “dal soap”')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Show everything' }));
  await waitFor(() => expect(screen.getAllByTestId(/^stock-/)).toHaveLength(8));
});
