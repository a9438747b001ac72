import { expect, test } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Order } from '../../../lib/api-model';
import { takeNotes } from '../../../lib/notify';
import { answerApi, refused } from '../../../test/api-answers';
import { renderAt } from '../../../test/render-at';
import { OrderView } from './order-view';

const order: Order = {
  id: 5,
  checkout_id: 'c',
  shop_id: 7,
  shop_name: 'Sharma',
  status: 'placed',
  total: 571,
  payment: { method: 'upi', status: 'pending', link: 'upi://pay?pa=sharma%40okaxis&tr=KG5&am=571.00' },
  delivery: { recipient: 'Asha', mobile: '+919845012345', address: '12 Laxmi Road' },
  items: [{ product_id: 1, product_name: 'Atta', unit: '5 kg', quantity: 2, unit_price: 285.5, amount: 571 }],
  steps: [{ status: 'placed', actor_role: 'customer', at: '2026-11-22T10:00:00Z' }],
  next: ['accepted', 'rejected'],
  created_at: '2026-11-22T10:00:00Z',
  updated_at: '2026-11-22T10:00:00Z',
};
const show = (role: 'customer' | 'shopowner') =>
  renderAt('/', [{ path: '/', element: <OrderView id={5} role={role} /> }]);
const get = (body: Order) => ({ 'GET /orders/5': { status: 200, body } });

test('an owner takes the steps that the API names, and sees the order as it then is', async () => {
  const accepted: Order = {
    ...order,
    status: 'accepted',
    next: ['packed', 'rejected'],
    steps: [...order.steps, { status: 'accepted', actor_role: 'shopowner', at: '2026-11-22T10:05:00Z' }],
  };
  const asked = answerApi({ ...get(order), 'POST /orders/5/status': { status: 200, body: accepted } });
  show('shopowner');
  await userEvent.click(await screen.findByRole('button', { name: 'Accept' }));
  expect(await screen.findByRole('button', { name: 'Packed' })).toBeInTheDocument();
  expect(JSON.parse(asked.find(({ method }) => method === 'POST')!.body)).toEqual({ status: 'accepted' });
  const steps = within(screen.getByRole('list', { name: 'Steps' })).getAllByRole('listitem');
  expect(steps.map((step) => step.getAttribute('aria-current'))).toEqual([null, 'step', null, null, null]);
});

test('a rejection is asked about first', async () => {
  const asked = answerApi({
    ...get(order),
    'POST /orders/5/status': { status: 200, body: { ...order, status: 'rejected', next: [] } },
  });
  show('shopowner');
  await userEvent.click(await screen.findByRole('button', { name: 'Reject' }));
  expect(asked.every(({ method }) => method === 'GET')).toBe(true);
  await userEvent.click(
    within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Reject order' }),
  );
  await waitFor(() => expect(screen.getAllByText('Rejected by the shop').length).toBeGreaterThan(0));
  expect(screen.queryByRole('button', { name: 'Accept' })).toBeNull();
});

test('a step that came too late is taken back and said, and the order is asked for again', async () => {
  answerApi(get(order));
  show('shopowner');
  const accept = await screen.findByRole('button', { name: 'Accept' });
  const asked = answerApi({
    ...get({ ...order, status: 'cancelled', next: [] }),
    'POST /orders/5/status': refused(409, 'step_not_allowed'),
  });
  await userEvent.click(accept);
  expect(await screen.findAllByText('Cancelled')).not.toHaveLength(0);
  expect(takeNotes()).toEqual([
    { kind: 'failed', text: 'The order has changed in the meantime: this is what it is now.' },
  ]);
  expect(asked.map(({ method }) => method)).toEqual(['POST', 'GET']);
});

test('a step is shown before the API has answered', async () => {
  answerApi(get(order));
  show('shopowner');
  const accept = await screen.findByRole('button', { name: 'Accept' });
  const { fetch } = globalThis;
  let answer = () => {};
  globalThis.fetch = async (input, init) => {
    await new Promise<void>((resolve) => (answer = resolve));
    return fetch(input, init);
  };
  await userEvent.click(accept);
  expect(await screen.findAllByText('Accepted')).toHaveLength(2);
  // Nobody answers the step: it is taken back.
  answer();
  await waitFor(() => expect(screen.getAllByText('Placed')).toHaveLength(2));
  expect(takeNotes()).toMatchObject([{ kind: 'failed' }]);
});

test.each([
  ['customer', /Sharma owes you ₹571/],
  ['shopowner', /The customer has paid ₹571/],
] as const)('a refund that is due is told to the %s', async (role, said) => {
  answerApi(
    get({ ...order, status: 'rejected', next: [], payment: { ...order.payment, status: 'refund_due' } }),
  );
  show(role);
  expect(await screen.findByText(said)).toBeInTheDocument();
  expect(screen.queryByRole('link', { name: /by UPI/ })).toBeNull();
  expect(screen.queryAllByRole('button', { name: 'Mark as refunded' })).toHaveLength(
    role === 'shopowner' ? 1 : 0,
  );
});

test('the owner says that the money came', async () => {
  const asked = answerApi({
    ...get(order),
    'POST /orders/5/payment': {
      status: 200,
      body: { ...order, payment: { ...order.payment, status: 'paid' } },
    },
  });
  show('shopowner');
  await userEvent.click(await screen.findByRole('button', { name: 'Mark as paid' }));
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Mark as paid' })).toBeNull());
  expect(JSON.parse(asked.find(({ path }) => path === '/orders/5/payment')!.body)).toEqual({
    status: 'paid',
  });
});

test('the customer gets the link, in words too, and no steps of the owner', async () => {
  answerApi(get({ ...order, next: ['cancelled'] }));
  show('customer');
  expect(await screen.findByRole('link', { name: 'Pay ₹571 to Sharma by UPI' })).toHaveAttribute(
    'href',
    order.payment.link,
  );
  expect(screen.getByText('sharma@okaxis')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Cancel order' })).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Mark as paid' })).toBeNull();
});

test('an order of somebody else is not there', async () => {
  answerApi({ 'GET /orders/5': refused(404, 'order_not_found') });
  show('customer');
  expect(await screen.findByText('There is no such order')).toBeInTheDocument();
});
