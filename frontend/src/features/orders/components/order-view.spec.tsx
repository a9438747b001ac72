import { expect, test } from '@jest/globals';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
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
  shop_mobile: null,
  status: 'placed',
  total: 571,
  payment: {
    ...{ method: 'upi', status: 'pending', link: 'upi://pay?pa=sharma@okaxis&tr=KG5&am=571.00' },
    ...{ utr: null, claimed_at: null, seen_at: null },
  },
  delivery: { recipient: 'Asha', mobile: '+919845012345', address: '12 Laxmi Road' },
  items: [{ product_id: 1, product_name: 'Atta', unit: '5 kg', quantity: 2, unit_price: 285.5, amount: 571 }],
  steps: [{ status: 'placed', actor_role: 'customer', at: '2026-11-22T10:00:00Z', reason: null }],
  next: ['accepted', 'rejected'],
  created_at: '2026-11-22T10:00:00Z',
  updated_at: '2026-11-22T10:00:00Z',
};
const show = (role: 'customer' | 'shopowner') =>
  renderAt('/', [{ path: '/', element: <OrderView id={5} role={role} /> }]);
const bodyOf = (asked: ReturnType<typeof answerApi>, path: string): unknown =>
  JSON.parse(asked.find((each) => each.method === 'POST' && each.path === path)?.body ?? 'null');
const get = (body: Order) => ({ 'GET /orders/5': { status: 200, body } });

test('an owner takes the steps that the API names, and sees the order as it then is', async () => {
  const accepted: Order = {
    ...order,
    status: 'accepted',
    next: ['packed', 'rejected'],
    steps: [
      ...order.steps,
      { status: 'accepted', actor_role: 'shopowner', at: '2026-11-22T10:05:00Z', reason: null },
    ],
  };
  const asked = answerApi({ ...get(order), 'POST /orders/5/status': { status: 200, body: accepted } });
  show('shopowner');
  await userEvent.click(await screen.findByRole('button', { name: 'Accept' }));
  expect(await screen.findByRole('button', { name: 'Packed' })).toBeInTheDocument();
  expect(JSON.parse(asked.find(({ method }) => method === 'POST')!.body)).toEqual({ status: 'accepted' });
  const steps = within(screen.getByRole('list', { name: 'Steps' })).getAllByRole('listitem');
  expect(steps.map((step) => step.getAttribute('aria-current'))).toEqual([null, 'step', null, null, null]);
});

test('a rejection is asked about first, with its reason', async () => {
  const asked = answerApi({
    ...get(order),
    'POST /orders/5/status': { status: 200, body: { ...order, status: 'rejected', next: [] } },
  });
  show('shopowner');
  await userEvent.click(await screen.findByRole('button', { name: 'Reject' }));
  expect(asked.every(({ method }) => method === 'GET')).toBe(true);
  const dialog = within(screen.getByRole('alertdialog'));
  await userEvent.selectOptions(dialog.getByRole('combobox', { name: /Why/ }), 'Too far away');
  await userEvent.click(dialog.getByRole('button', { name: 'Reject order' }));
  expect(bodyOf(asked, '/orders/5/status')).toEqual({ status: 'rejected', reason: 'too_far' });
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

const onItsWay: Order = {
  ...order,
  status: 'out_for_delivery',
  payment: { ...order.payment, method: 'cod', status: 'due', link: null },
  next: ['delivered', 'not_delivered'],
};

test.each([
  ['Cash taken', true],
  ['Not paid yet', false],
])('a cash order that is delivered asks for the cash: %s', async (answer, cash_taken) => {
  const asked = answerApi({
    ...get(onItsWay),
    'POST /orders/5/status': { status: 200, body: { ...onItsWay, status: 'delivered', next: [] } },
  });
  show('shopowner');
  await userEvent.click(await screen.findByRole('button', { name: 'Delivered' }));
  expect(
    screen.getByRole('alertdialog', { name: 'Order 5: did you take ₹571 in cash?' }),
  ).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: answer }));
  await waitFor(() => expect(bodyOf(asked, '/orders/5/status')).toEqual({ status: 'delivered', cash_taken }));
  expect(await screen.findByRole('button', { name: 'Mark as paid' })).toBeInTheDocument();
});

test('"not delivered" needs a reason, which the customer then reads', async () => {
  const steps: Order['steps'] = [
    { status: 'not_delivered', actor_role: 'shopowner', at: '2026-11-22T11:00:00Z', reason: 'nobody_there' },
  ];
  const asked = answerApi({
    ...get(onItsWay),
    'POST /orders/5/status': { status: 200, body: { ...onItsWay, status: 'not_delivered', next: [], steps } },
  });
  show('shopowner');
  await userEvent.click(await screen.findByRole('button', { name: 'Not delivered' }));
  const dialog = within(screen.getByRole('alertdialog'));
  expect(dialog.getByRole('button', { name: 'Not delivered' })).toBeDisabled();
  await userEvent.selectOptions(dialog.getByRole('combobox', { name: 'Why' }), 'Nobody was there');
  await userEvent.click(dialog.getByRole('button', { name: 'Not delivered' }));
  expect(await screen.findByText('Nobody was there')).toBeInTheDocument();
  expect(bodyOf(asked, '/orders/5/status')).toEqual({ status: 'not_delivered', reason: 'nobody_there' });
});

test.each([
  ['void', true],
  ['refund_due', false],
  ['refunded', false],
] as const)('of a rejected order whose payment is %s, "You pay nothing": %s', async (status, isSaid) => {
  answerApi(get({ ...order, status: 'rejected', next: [], payment: { ...order.payment, status } }));
  show('customer');
  await screen.findByRole('heading', { name: 'Order 5' });
  expect(screen.queryAllByText(/You pay nothing/).length > 0).toBe(isSaid);
});

test('a customer who paid for an order that was cancelled says so, with the number of the transfer', async () => {
  const cancelled: Order = {
    ...order,
    status: 'cancelled',
    next: [],
    payment: { ...order.payment, status: 'void' },
  };
  const claim = { utr: '412345678901', claimed_at: '2026-11-22T11:00:00Z' };
  const asked = answerApi({
    ...get(cancelled),
    'POST /orders/5/payment/claim': {
      status: 200,
      body: { ...cancelled, payment: { ...cancelled.payment, ...claim, status: 'refund_due' } },
    },
  });
  show('customer');
  await userEvent.click(await screen.findByRole('button', { name: 'I have paid' }));
  await userEvent.type(screen.getByLabelText('UTR number'), '4123 4567');
  await userEvent.click(screen.getByRole('button', { name: 'I have paid' }));
  expect(await screen.findAllByText('The 12 digits that the UPI app shows')).not.toHaveLength(0);
  await userEvent.type(screen.getByLabelText('UTR number'), ' 8901');
  await userEvent.click(screen.getByRole('button', { name: 'I have paid' }));
  expect(await screen.findByText(/Sharma was asked to send it back/)).toBeInTheDocument();
  expect(bodyOf(asked, '/orders/5/payment/claim')).toEqual({ utr: '412345678901' });
  expect(screen.queryByText(/You pay nothing/)).toBeNull();
});

test('an owner answers what a customer claims to have paid for an order that was given up', async () => {
  const claim = { status: 'refund_due', utr: '412345678901', claimed_at: '2026-11-22T11:00:00Z' } as const;
  answerApi(get({ ...order, status: 'cancelled', next: [], payment: { ...order.payment, ...claim } }));
  show('shopowner');
  expect(await screen.findByText(/paid ₹571, UTR 412345678901/)).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Mark as refunded' })).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'No money came' })).toBeInTheDocument();
});

test.each([
  [null, 0],
  ['2026-11-22T10:30:00Z', 1],
])('who cancels reads that the money comes back only where some was paid (%s)', async (claimed_at, times) => {
  answerApi(get({ ...order, next: ['cancelled'], payment: { ...order.payment, claimed_at } }));
  show('customer');
  await userEvent.click(await screen.findByRole('button', { name: 'Cancel order' }));
  expect(screen.queryAllByText(/What you have paid comes back/)).toHaveLength(times);
});

test('a customer calls the shop, and not oneself; an owner calls the customer', async () => {
  answerApi(get({ ...order, shop_mobile: '+919811112222' }));
  show('customer');
  expect(await screen.findByRole('link', { name: 'Call Sharma' })).toHaveAttribute(
    'href',
    'tel:+919811112222',
  );
  expect(screen.queryByRole('link', { name: '+919845012345' })).toBeNull();
  cleanup();
  answerApi(get(order));
  show('shopowner');
  expect(await screen.findByRole('link', { name: '+919845012345' })).toHaveAttribute(
    'href',
    'tel:+919845012345',
  );
});

test('an order of somebody else is not there', async () => {
  answerApi({ 'GET /orders/5': refused(404, 'order_not_found') });
  show('customer');
  expect(await screen.findByText('There is no such order')).toBeInTheDocument();
});
