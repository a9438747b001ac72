import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { act, cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { cartLines, emptyCart, setQuantity } from '../../../lib/cart';
import { closeSession, openSession } from '../../../lib/session';
import { answerApi, refused, validationFailed } from '../../../test/api-answers';
import { renderAt } from '../../../test/render-at';
import { endAttempt, pendingAttempt } from './attempt';
import { Checkout } from './checkout';

const atta = { productId: 1, shopId: 7, shopName: 'Sharma', name: 'Atta', unit: '5 kg', price: 28550 };
const home = { label: 'My address', recipient: 'Asha', mobile: '+919845012345', address: '12 Laxmi Road' };

const priced = { status: 200, body: { ok: true, total: 571, items: [] } };
const held = {
  status: 201,
  body: { hold_id: 'h', expires_at: new Date(Date.now() + 600_000).toISOString(), items: [] },
};
const placed = { status: 201, body: { checkout_id: 'c', orders: [] } };
const before = {
  'POST /carts/validate': priced,
  'POST /carts/hold': held,
  'DELETE /carts/hold': { status: 204 },
};

function show(customer = 'asha', shopId: number | null = null) {
  return renderAt('/checkout', [
    { path: '/checkout', element: <Checkout customer={customer} addresses={[home]} shopId={shopId} /> },
    { path: '/cart', element: <p>cart</p> },
    { path: '/order-placed', element: <p>placed</p> },
  ]);
}
const place = async () => userEvent.click(await screen.findByRole('button', { name: /^Place order/ }));
const placings = (asked: ReturnType<typeof answerApi>) => asked.filter(({ path }) => path === '/orders');

beforeEach(() => {
  openSession('abc', 60);
  setQuantity(atta, 2);
});
afterEach(() => {
  cleanup();
  emptyCart();
  endAttempt();
  closeSession();
});

test('holds, places with a key, and what was bought leaves the cart', async () => {
  const asked = answerApi({ ...before, 'POST /orders': placed });
  const router = show();
  expect(await screen.findByRole('timer')).toHaveTextContent(/^(10:00|9:5\d)$/);
  await place();
  expect(await screen.findByText('placed')).toBeInTheDocument();
  expect(router.state.location.state).toEqual({ placed: placed.body });
  const [sent] = placings(asked);
  expect(sent!.idempotencyKey).toMatch(/^[\da-f-]{36}$/);
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
  show();
  await place();
  expect(await screen.findByText('Your order was sent, but no answer came')).toBeInTheDocument();
  cleanup();

  const asked = answerApi({ ...before, 'POST /orders': refused(503, 'busy') });
  show();
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
  show();
  await place();
  await screen.findByText('Your order was sent, but no answer came');
  cleanup();
  answerApi(before);
  show('ravi');
  expect(await screen.findByRole('button', { name: /^Place order/ })).toBeInTheDocument();
});

test('a refusal is definitive: it leads to the cart, and the next attempt has a key of its own', async () => {
  const asked = answerApi({ ...before, 'POST /orders': refused(409, 'price_changed') });
  const router = show();
  await place();
  expect(await screen.findByText('cart')).toBeInTheDocument();
  expect(router.state.location.state).toEqual({ refused: 'price_changed' });
  expect(cartLines()).toHaveLength(1);
  cleanup();
  show();
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
  show();
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
  const router = show();
  expect(await screen.findByText('cart')).toBeInTheDocument();
  expect(router.state.location.state).toEqual({ refused: 'out_of_stock' });
  cleanup();

  const asked = answerApi(before);
  const next = show();
  await screen.findByRole('timer');
  act(() => void next.navigate('/cart'));
  await waitFor(() => expect(asked.map(({ method }) => method)).toContain('DELETE'));
});

test('UPI where a shop takes cash only is told at the choice', async () => {
  const line = { product_id: 1, quantity: 2, unit_price: 285.5, shop_name: 'Sharma' };
  const upi = { ok: false, total: 571, items: [{ ...line, objection: 'upi_not_accepted' }] };
  answerApi(before);
  show();
  await screen.findByRole('timer');
  answerApi({ ...before, 'POST /carts/validate': { status: 200, body: upi } });
  await userEvent.click(screen.getByRole('radio', { name: /^UPI/ }));
  expect(await screen.findByText('Sharma: cash on delivery only.')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: /^Place order/ })).toBeDisabled();
});

test('from one shop only: the rest stays in the cart', async () => {
  setQuantity({ ...atta, productId: 2, shopId: 8, shopName: 'Patel', name: 'Salt', price: 2000 }, 1);
  const asked = answerApi({ ...before, 'POST /orders': placed });
  show('asha', 8);
  await userEvent.click(await screen.findByRole('button', { name: 'Place order · ₹20' }));
  expect(await screen.findByText('placed')).toBeInTheDocument();
  expect(JSON.parse(placings(asked)[0]!.body)).toMatchObject({ items: [{ product_id: 2 }] });
  expect(cartLines().map(({ name }) => name)).toEqual(['Atta']);
});

test('a shop that does not deliver to the chosen address is told there, and another address is another answer', async () => {
  const place = { latitude: 18.5, longitude: 73.8 };
  const far = { ...home, label: 'Far away', address: '1 Hill Road', location: place };
  const line = { product_id: 1, quantity: 2, unit_price: 285.5, shop_name: 'Sharma' };
  answerApi(before);
  renderAt('/checkout', [
    { path: '/checkout', element: <Checkout customer="asha" addresses={[home, far]} shopId={null} /> },
  ]);
  await screen.findByRole('timer');
  const asked = answerApi({
    ...before,
    'POST /carts/validate': {
      status: 200,
      body: { ok: false, total: 571, items: [{ ...line, objection: 'out_of_delivery_range' }] },
    },
  });
  await userEvent.selectOptions(screen.getByLabelText('Deliver to'), 'Far away');
  expect(await screen.findByText(/^Sharma does not deliver to this address/)).toBeInTheDocument();
  expect(screen.getByLabelText('Address')).toHaveValue('1 Hill Road');
  expect(screen.getByRole('button', { name: /^Place order/ })).toBeDisabled();
  expect(JSON.parse(asked[0]!.body)).toMatchObject({ location: place });

  // An address that is typed anew is not where the saved one was.
  answerApi(before);
  await userEvent.type(screen.getByLabelText('Address'), ' 5');
  await waitFor(() => expect(screen.queryByText(/^Sharma does not deliver/)).toBeNull());
  await waitFor(() => expect(screen.getByRole('button', { name: /^Place order/ })).toBeEnabled());
});

test('what is held no longer is kept again by a press, and never given back in between', async () => {
  const over = { ...held, body: { ...held.body, expires_at: new Date(Date.now() - 1000).toISOString() } };
  const asked = answerApi({ ...before, 'POST /carts/hold': over });
  show();
  expect(await screen.findByText(/The ten minutes are over/)).toBeInTheDocument();
  expect(screen.getByRole('button', { name: /^Place order/ })).toBeEnabled();
  const again = answerApi(before);
  await userEvent.click(screen.getByRole('button', { name: 'Keep them again' }));
  expect(await screen.findByRole('timer')).toHaveTextContent(/^(10:00|9:\d\d)$/);
  expect([...asked, ...again].map(({ method }) => method)).not.toContain('DELETE');
});

test('in the last minutes the products can be kept longer', async () => {
  const soon = { ...held, body: { ...held.body, expires_at: new Date(Date.now() + 50_000).toISOString() } };
  answerApi({ ...before, 'POST /carts/hold': soon });
  show();
  expect(await screen.findByText('Your products are kept for less than a minute.')).toBeInTheDocument();
  answerApi(before);
  await userEvent.click(screen.getByRole('button', { name: 'Keep them longer' }));
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Keep them longer' })).toBeNull());
});
