import { beforeEach, expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Order } from '../../../lib/api-model';
import { takeNotes } from '../../../lib/notify';
import { createQueryClient } from '../../../lib/query-client';
import { answerApi, refused } from '../../../test/api-answers';
import { screenIs } from '../../../test/media';
import { renderAt } from '../../../test/render-at';
import { boardOptions, putOnBoards } from '../board-query';
import { columnsOf } from '../columns';
import { OrderBoard } from './order-board';

const now = new Date().toISOString();
const order = (id: number, fields: Partial<Order> = {}) =>
  ({
    id,
    shop_id: 7,
    shop_name: 'Sharma',
    status: 'placed',
    total: 571,
    payment: { method: 'cod', status: 'due', link: null },
    delivery: { recipient: 'Asha', mobile: '+919845012345', address: '12 Laxmi Road' },
    items: [],
    // A step for each change of its status.
    steps: fields.status === undefined ? [] : [{ status: fields.status }],
    next: ['accepted', 'rejected'],
    created_at: now,
    updated_at: now,
    ...fields,
  }) as unknown as Order;
const accepted = (id: number) => order(id, { status: 'accepted', next: ['packed', 'rejected'] });
const words = {
  status: (status: string) => status,
  step: (step: string) => ({ accepted: 'Accept', rejected: 'Reject', packed: 'Packed' })[step] ?? step,
  payment: () => 'Cash',
  items: () => '2 × Atta',
};
const show = () =>
  renderAt('/', [
    {
      path: '/',
      element: <OrderBoard shopId={undefined} words={words} showShop={false} empty={<p>Nothing</p>} />,
    },
  ]);
const list = (orders: readonly Order[]) => ({ 'GET /orders': { status: 200, body: orders } });
const column = async (name: string) => within(await screen.findByRole('list', { name }));
const ids = (cards: { queryAllByRole: typeof screen.queryAllByRole }) =>
  cards.queryAllByRole('link').map((link) => link.textContent);

beforeEach(() => {
  screenIs(true);
  takeNotes();
});

test('what has waited longest comes first; done is what was done today in India', () => {
  const at = (updated_at: string) => ({ status: 'delivered', updated_at }) as Partial<Order>;
  const { placed, done } = columnsOf(
    [order(9), order(4), order(1, at('2026-11-22T18:29:00Z')), order(2, at('2026-11-22T18:31:00Z'))],
    new Date('2026-11-23T03:00:00Z'),
  );
  expect([placed.map(({ id }) => id), done.map(({ id }) => id)]).toEqual([[4, 9], [2]]);
});

test('a press moves the card before the answer, and the focus goes with it', async () => {
  const asked = answerApi({
    ...list([order(5), order(6)]),
    'POST /orders/5/status': { status: 200, body: accepted(5) },
  });
  show();
  const card = await screen.findByTestId('order-5');
  await userEvent.click(within(card).getByRole('button', { name: 'Accept' }));
  expect(ids(await column('Accepted'))).toEqual(['Order 5']);
  expect(ids(await column('New'))).toEqual(['Order 6']);
  expect(screen.getByTestId('order-5')).toHaveFocus();
  await waitFor(() =>
    expect(asked.find(({ method }) => method === 'POST')?.body).toBe('{"status":"accepted"}'),
  );
  expect(await (await column('Accepted')).findByRole('button', { name: 'Packed' })).toBeInTheDocument();
});

test('refused, the card is where the order has come to meanwhile, and a message says why', async () => {
  answerApi({
    ...list([order(5)]),
    'POST /orders/5/status': refused(409, 'step_not_allowed'),
    'GET /orders/5': { status: 200, body: order(5, { status: 'cancelled', next: [] }) },
  });
  show();
  await userEvent.click(await screen.findByRole('button', { name: 'Accept' }));
  await waitFor(async () => expect(ids(await column('Done today'))).toEqual(['Order 5']));
  expect(takeNotes()).toMatchObject([
    { kind: 'failed', text: expect.stringContaining('Order 5 has not been moved') },
  ]);
});

test('without the network the card goes back to where it was', async () => {
  answerApi(list([order(5)]));
  show();
  await userEvent.click(await screen.findByRole('button', { name: 'Accept' }));
  await waitFor(() => expect(takeNotes()).toHaveLength(1));
  await waitFor(async () => expect(ids(await column('New'))).toEqual(['Order 5']));
  expect(await screen.findByRole('button', { name: 'Accept' })).toBeEnabled();
});

test('a rejection is asked about first', async () => {
  const asked = answerApi({
    ...list([order(5)]),
    'POST /orders/5/status': { status: 200, body: order(5, { status: 'rejected', next: [] }) },
  });
  show();
  await userEvent.click(await screen.findByRole('button', { name: 'Reject' }));
  expect(asked.every(({ method }) => method === 'GET')).toBe(true);
  await userEvent.click(screen.getByRole('button', { name: 'Reject order' }));
  await waitFor(async () => expect(ids(await column('Done today'))).toEqual(['Order 5']));
});

test('a cash order that is let go over "Done today" asks for the cash first', async () => {
  const onItsWay = order(5, { status: 'out_for_delivery', next: ['delivered', 'not_delivered'] });
  const asked = answerApi({
    ...list([onItsWay]),
    'POST /orders/5/status': { status: 200, body: order(5, { status: 'delivered', next: [] }) },
  });
  show();
  const done = (await screen.findByRole('list', { name: 'Done today' })).parentElement!;
  fireEvent.drop(done, { dataTransfer: { getData: () => '5' } });
  expect(asked.every(({ method }) => method === 'GET')).toBe(true);
  await userEvent.click(screen.getByRole('button', { name: 'Cash taken' }));
  await waitFor(async () => expect(ids(await column('Done today'))).toEqual(['Order 5']));
  expect(asked.find(({ method }) => method === 'POST')?.body).toBe(
    '{"status":"delivered","cash_taken":true}',
  );
});

test('on a phone the columns are tabs with their counts', async () => {
  screenIs(false);
  answerApi(list([order(5), order(6), accepted(7)]));
  show();
  expect(await screen.findByRole('tab', { name: '2 New' })).toHaveAttribute('aria-selected', 'true');
  await userEvent.click(screen.getByRole('tab', { name: '1 Accepted' }));
  expect(await screen.findByTestId('order-7')).toBeInTheDocument();
  expect(screen.queryByTestId('order-5')).toBeNull();
});

test('those that wait longest are asked for, of each status', async () => {
  const asked = answerApi(list([order(5)]));
  show();
  await screen.findByTestId('order-5');
  const open = asked.map(({ path }) => path).filter((path) => path.includes('status='));
  expect(open).toHaveLength(4);
  for (const path of open) expect(path).toContain('first=oldest');
});

test('an older answer does not take the place of a newer status', async () => {
  answerApi({});
  const client = createQueryClient();
  const options = boardOptions(undefined);
  const { queryKey } = options;
  const shown = () => client.getQueryData(queryKey)?.map(({ id, status }) => [id, status]);
  client.setQueryData(queryKey, [accepted(5)]);
  putOnBoards(client, order(5));
  expect(shown()).toEqual([[5, 'accepted']]);
  const paid = { ...accepted(5), updated_at: new Date(Date.now() + 60_000).toISOString() };
  putOnBoards(client, paid);
  putOnBoards(client, accepted(5));
  expect(client.getQueryData(queryKey)).toEqual([paid]);

  // Nor does the answer of a whole board that was asked for before.
  const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
  globalThis.fetch = async () => {
    await answered;
    return Response.json([order(5), order(6)]);
  };
  const asking = client.query(options);
  const packed = order(5, { status: 'packed', steps: [...paid.steps, ...paid.steps] });
  putOnBoards(client, packed);
  putOnBoards(client, order(7));
  answer();
  await asking;
  expect(shown()).toEqual([
    [5, 'packed'],
    [6, 'placed'],
    [7, 'placed'],
  ]);
});
