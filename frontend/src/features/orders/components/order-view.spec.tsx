import { expect, test } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Order } from '../../../lib/api-model';
import { answerApi, refused } from '../../../test/api-answers';
import { renderAt } from '../../../test/render-at';
import { OrderView } from './order-view';

// jsdom has no modal dialogs.
HTMLDialogElement.prototype.showModal = function (this: HTMLDialogElement) {
  this.open = true;
};
HTMLDialogElement.prototype.close = function (this: HTMLDialogElement) {
  this.open = false;
};

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
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Reject order' }));
  await waitFor(() => expect(screen.getAllByText('Rejected by the shop').length).toBeGreaterThan(0));
  expect(screen.queryByRole('button', { name: 'Accept' })).toBeNull();
});

test('a step that came too late says so, and the order is asked for again', async () => {
  answerApi({ ...get(order), 'POST /orders/5/status': refused(409, 'step_not_allowed') });
  show('shopowner');
  const accept = await screen.findByRole('button', { name: 'Accept' });
  answerApi({
    ...get({ ...order, status: 'cancelled', next: [] }),
    'POST /orders/5/status': refused(409, 'step_not_allowed'),
  });
  await userEvent.click(accept);
  expect(await screen.findByRole('alert')).toHaveTextContent(/has changed in the meantime/);
  expect(await screen.findAllByText('Cancelled')).not.toHaveLength(0);
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
