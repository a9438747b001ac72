import { expect, test } from '@jest/globals';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Product } from '../../../lib/api-model';
import { takeNotes } from '../../../lib/notify';
import { answerApi, refused } from '../../../test/api-answers';
import { renderAt } from '../../../test/render-at';
import { OwnProducts } from './own-products';

const product = {
  id: 1,
  shop_id: 7,
  name: 'Toor Dal',
  price: 54.5,
  is_active: true,
  available: true,
} as Product;
const PATH = '/shops/7/products/1';

function show(change: Parameters<typeof answerApi>[0], listed: () => Product = () => product) {
  const list = {
    status: 200,
    get body() {
      return [listed()];
    },
  };
  const asked = answerApi({ 'GET /shops/7/products': list, ...change });
  const element = <OwnProducts shopId={7} heading="h2" low={new Set()} stock={() => null} />;
  renderAt('/', [{ path: '/', element }]);
  return asked;
}
const price = () => screen.findByRole('button', { name: /^Change the price of Toor Dal/ });
const sent = (asked: ReturnType<typeof answerApi>) =>
  asked
    .filter(({ method }) => method === 'PATCH')
    .map(({ path, body }) => [path, JSON.parse(body) as unknown]);

async function type(text: string) {
  await userEvent.click(await price());
  const field = screen.getByLabelText('New price (₹)');
  await userEvent.clear(field);
  await userEvent.type(field, text);
}

test('Enter saves what was typed, and the new price is there before the answer', async () => {
  const changed = { ...product, price: 1299 };
  const asked = show({ [`PATCH ${PATH}`]: { status: 200, body: changed } }, () =>
    sent(asked).length === 0 ? product : changed,
  );
  await type('1,299{Enter}');
  expect(await price()).toHaveTextContent('₹1,299');
  expect(await price()).toHaveFocus();
  expect(sent(asked)).toEqual([[PATH, { price: 1299 }]]);
});

test('Escape leaves the price as it was', async () => {
  const asked = show({});
  await type('1{Escape}');
  expect(await price()).toHaveTextContent('₹54.50');
  expect(sent(asked)).toEqual([]);
});

test.each([
  ['much', 'Enter an amount in rupees, like 49.50.'],
  ['0', 'At least 0.01'],
  ['100000000', 'At most 9,99,99,999.99'],
])('%s is refused at the field, and not sent', async (typed, said) => {
  const asked = show({});
  await type(`${typed}{Enter}`);
  expect(screen.getByLabelText('New price (₹)')).toHaveAccessibleDescription(said);
  expect(sent(asked)).toEqual([]);
});

test('a refused price is taken back, and said so', async () => {
  takeNotes();
  show({ [`PATCH ${PATH}`]: refused(403, 'not_the_owner') });
  await type('60{Enter}');
  expect(await screen.findByText('₹54.50')).toBeInTheDocument();
  expect(takeNotes()).toEqual([
    { kind: 'failed', text: 'Toor Dal: not changed. You may not do that with this account.' },
  ]);
});
