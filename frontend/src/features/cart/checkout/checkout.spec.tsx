import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { act, cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { cartLines, setQuantity, takeAccountCart } from '../../../lib/cart';
import { answerApi, refused, validationFailed } from '../../../test/api-answers';
import { pendingAttempt } from './attempt';
import { atta, before, beginScene, endScene, placed, showCheckout } from './checkout-scene';

const place = async () => userEvent.click(await screen.findByRole('button', { name: /^Place order/ }));
const placings = (asked: ReturnType<typeof answerApi>) => asked.filter(({ path }) => path === '/orders');

beforeEach(beginScene);
afterEach(endScene);

test('holds, places with a key, and what was bought leaves the cart', async () => {
  const asked = answerApi({ ...before, 'POST /orders': placed });
  const router = showCheckout();
  expect(await screen.findByRole('timer')).toHaveTextContent(/^(10:00|9:5\d)$/);
  await place();
  expect(await screen.findByText('placed')).toBeInTheDocument();
  expect(router.state.location.state).toEqual({ placed: placed.body });
  const [sent] = placings(asked);
  expect(sent!.idempotencyKey).toMatch(/^[\w-]{21}$/);
  expect(JSON.parse(sent!.body)).toEqual({
    items: [{ product_id: 1, quantity: 2, unit_price: 285.5 }],
    address: '12 Laxmi Road',
    recipient: 'Asha',
    mobile: '+919845012345',
    payment_method: 'cod',
  });
  expect(cartLines()).toEqual([]);
  expect(pendingAttempt('asha')).toBeNull();
});

test('after a lost answer, and after a reload too, the same body goes under the same key', async () => {
  const lost = answerApi(before); // nobody answers POST /orders
  showCheckout();
  await place();
  expect(await screen.findByText('Your order was sent, but no answer came')).toBeInTheDocument();
  cleanup();

  const asked = answerApi({ ...before, 'POST /orders': refused(503, 'busy') });
  showCheckout();
  await userEvent.click(await screen.findByRole('button', { name: 'Finish this order' }));
  await waitFor(() => expect(placings(asked)).toHaveLength(1));
  expect(await screen.findByRole('alert')).toHaveTextContent(/try again/i);

  const last = answerApi({ ...before, 'POST /orders': placed });
  await userEvent.click(screen.getByRole('button', { name: 'Finish this order' }));
  expect(await screen.findByText('placed')).toBeInTheDocument();
  const sent = [lost, asked, last].flatMap(placings);
  expect(new Set(sent.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
  expect(new Set(sent.map(({ body }) => body)).size).toBe(1);
  expect(sent).toHaveLength(3);
});

test('an attempt that waits is not sent for somebody else', async () => {
  answerApi(before);
  showCheckout();
  await place();
  await screen.findByText('Your order was sent, but no answer came');
  cleanup();
  answerApi(before);
  showCheckout({ customer: 'ravi' });
  expect(await screen.findByRole('button', { name: /^Place order/ })).toBeInTheDocument();
});

test('a refusal is definitive: it leads to the cart, and the next attempt has a key of its own', async () => {
  const asked = answerApi({ ...before, 'POST /orders': refused(409, 'price_changed') });
  const router = showCheckout();
  await place();
  expect(await screen.findByText('cart')).toBeInTheDocument();
  expect(router.state.location.state).toEqual({ refused: 'price_changed' });
  expect(cartLines()).toHaveLength(1);
  cleanup();
  showCheckout();
  await place();
  await waitFor(() => expect(placings(asked)).toHaveLength(2));
  const [first, second] = placings(asked);
  expect(first!.idempotencyKey).not.toBe(second!.idempotencyKey);
});

test('fields that are empty or refused are told where they are', async () => {
  const asked = answerApi({
    ...before,
    'POST /orders': validationFailed({ mobile: 'must be an Indian mobile number' }),
  });
  showCheckout();
  const address = await screen.findByLabelText('Address');
  await userEvent.clear(address);
  await place();
  expect(address).toHaveAccessibleDescription('Please fill this in');
  expect(placings(asked)).toEqual([]);
  await userEvent.type(address, 'Elsewhere');
  await place();
  await waitFor(() => expect(screen.getByLabelText('Mobile')).toBeInvalid());
  expect(pendingAttempt('asha')).toBeNull();
  expect(address).toHaveValue('Elsewhere');
});

test('what cannot be held leads to the cart; what is held is given back on leaving', async () => {
  answerApi({ ...before, 'POST /carts/hold': refused(409, 'out_of_stock') });
  const router = showCheckout();
  expect(await screen.findByText('cart')).toBeInTheDocument();
  expect(router.state.location.state).toEqual({ refused: 'out_of_stock' });
  cleanup();

  const asked = answerApi(before);
  const next = showCheckout();
  await screen.findByRole('timer');
  act(() => void next.navigate('/cart'));
  // This tab's part alone: another one may be buying the same.
  await waitFor(() =>
    expect(asked.filter(({ method }) => method === 'DELETE').map(({ path }) => path)).toEqual([
      '/carts/hold?hold_id=h',
    ]),
  );
});

test('a hold that the service could not take is asked for again by itself', async () => {
  const asked = answerApi({ ...before, 'POST /carts/hold': refused(503, 'database_unavailable') });
  showCheckout();
  await waitFor(() => expect(asked.map(({ path }) => path)).toContain('/carts/hold'));
  answerApi(before);
  expect(await screen.findByRole('timer', {}, { timeout: 4_000 })).toBeInTheDocument();
});

test('from one shop only: the rest stays in the cart', async () => {
  setQuantity({ ...atta, productId: 2, shopId: 8, shopName: 'Patel', name: 'Salt', price: 2000 }, 1);
  const asked = answerApi({ ...before, 'POST /orders': placed });
  showCheckout({ shopId: 8 });
  await userEvent.click(await screen.findByRole('button', { name: 'Place order · ₹20' }));
  expect(await screen.findByText('placed')).toBeInTheDocument();
  expect(JSON.parse(placings(asked)[0]!.body)).toMatchObject({ items: [{ product_id: 2 }] });
  expect(cartLines().map(({ name }) => name)).toEqual(['Atta']);
});

test('what another tab has bought is not bought here', async () => {
  const asked = answerApi({ ...before, 'POST /orders': placed });
  const router = showCheckout();
  expect(await screen.findByRole('button', { name: /^Place order/ })).toBeEnabled();
  act(() => takeAccountCart({ version: 2, lines: [] }));
  expect(await screen.findByText('cart')).toBeInTheDocument();
  expect(router.state.location.state).toEqual({ changedElsewhere: true });
  expect(placings(asked)).toEqual([]);
});

test('what another device changes is what is held and bought here', async () => {
  const asked = answerApi({ ...before, 'POST /orders': placed });
  showCheckout();
  expect(await screen.findByRole('button', { name: 'Place order · ₹571' })).toBeEnabled();
  act(() => takeAccountCart({ version: 2, lines: [{ ...atta, quantity: 3 }] }));
  await waitFor(() => expect(screen.getByRole('button', { name: 'Place order · ₹856.50' })).toBeEnabled());
  await place();
  expect(await screen.findByText('placed')).toBeInTheDocument();
  expect(JSON.parse(placings(asked)[0]!.body)).toMatchObject({ items: [{ quantity: 3 }] });
  const holds = asked.filter(({ method, path }) => method === 'POST' && path === '/carts/hold');
  expect(JSON.parse(holds.at(-1)!.body)).toEqual({ items: [{ product_id: 1, quantity: 3 }] });
});
