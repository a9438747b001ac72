import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Objection, PricedLine } from '../../../lib/api-model';
import { cartLines, emptyCart, setQuantity, takeAccountCart } from '../../../lib/cart';
import { takeNotes } from '../../../lib/notify';
import { closeSession, openSession } from '../../../lib/session';
import { answerApi, refused } from '../../../test/api-answers';
import { renderAt } from '../../../test/render-at';
import { CartView } from './cart-view';

const atta = { productId: 1, shopId: 7, shopName: 'Sharma', name: 'Atta', unit: '5 kg', price: 28550 };
const salt = { productId: 2, shopId: 8, shopName: 'Patel', name: 'Salt', unit: null, price: 2000 };

/** What the API says about 4 of the atta at ₹285.50. */
const priced = (objection: Objection | null, fields: Partial<PricedLine> = {}) => ({
  status: 200,
  body: {
    ok: objection === null,
    total: 1142,
    items: [
      {
        product_id: 1,
        shop_id: 7,
        shop_name: 'Sharma',
        name: 'Atta',
        unit: '5 kg',
        quantity: 4,
        unit_price: 285.5,
        current_price: 285.5,
        available_quantity: 4,
        minimum_order: null,
        objection,
        ...fields,
      },
    ],
  },
});

const show = (message: string | null = null) =>
  renderAt('/cart', [
    { path: '/cart', element: <CartView message={message} /> },
    { path: '/checkout', element: <p>checkout</p> },
  ]);

beforeEach(() => {
  openSession('abc', 60);
  takeAccountCart({ version: 1, lines: [{ ...atta, quantity: 4 }] });
});
afterEach(() => {
  act(() => {
    emptyCart();
    closeSession();
  });
});

test('a cart that can be bought is priced as it stands, by shop, and leads to the checkout', async () => {
  const asked = answerApi({ 'POST /carts/validate': priced(null) });
  const router = show();
  await waitFor(() => expect(screen.getByRole('button', { name: 'Buy cart' })).toBeEnabled());
  expect(JSON.parse(asked[0]!.body)).toEqual({ items: [{ product_id: 1, quantity: 4, unit_price: 285.5 }] });
  expect(within(screen.getByRole('region', { name: 'Sharma' })).getAllByText('₹1,142')).toHaveLength(2);
  await userEvent.click(screen.getByRole('button', { name: 'Buy cart' }));
  expect(router.state.location.pathname).toBe('/checkout');
});

test('a new price is accepted by a press, and the cart is priced again', async () => {
  const asked = answerApi({ 'POST /carts/validate': priced('price_changed', { current_price: 299 }) });
  show();
  expect(await screen.findByText(/Price changed/)).toHaveTextContent('₹285.50 → ₹299');
  expect(screen.getByRole('button', { name: 'Buy cart' })).toBeDisabled();
  await userEvent.click(screen.getByRole('button', { name: 'Accept new price of Atta' }));
  expect(cartLines()[0]?.price).toBe(29900);
  expect(screen.getByTestId('cart-total')).toHaveTextContent('₹1,196');
  // What was said about the old price is not shown for the new one.
  expect(screen.queryByText(/Price changed/)).toBeNull();
  await waitFor(() => expect(JSON.parse(asked.at(-1)!.body)).toMatchObject({ items: [{ unit_price: 299 }] }));
});

test('less than was asked for: what is left is a press away', async () => {
  answerApi({ 'POST /carts/validate': priced('out_of_stock', { available_quantity: 3 }) });
  show();
  expect(await screen.findByText('Only 3 left')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Set Atta to 3' }));
  expect(cartLines()[0]?.quantity).toBe(3);
});

test.each([
  ['out_of_stock', { available_quantity: 0 }, 'Out of stock'],
  ['product_unavailable', { available_quantity: 0, name: null, shop_id: null }, 'No longer sold'],
] as const)('%s: the line can only go', async (objection, fields, said) => {
  answerApi({ 'POST /carts/validate': priced(objection, fields) });
  show();
  expect(await screen.findByText(said)).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Remove Atta' }));
  expect(await screen.findByText('Your cart is empty')).toBeInTheDocument();
});

test.each([
  ['shop_closed', {}, /closed at the moment/],
  ['out_of_delivery_range', {}, 'This shop does not deliver to your address.'],
  ['too_many_open_orders', {}, /neither delivered nor paid/],
  ['below_minimum_order', { minimum_order: 1500 }, 'Minimum order ₹1,500: add ₹358 more'],
] as const)('%s is told at the shop', async (objection, fields, said) => {
  answerApi({ 'POST /carts/validate': priced(objection, fields) });
  show();
  expect(
    await within(await screen.findByRole('region', { name: 'Sharma' })).findByText(said),
  ).toBeInTheDocument();
  expect(screen.getByRole('status')).toHaveTextContent('One product needs your attention');
});

test('two shops are two parts with subtotals; a guest is asked to sign in and nothing is priced', async () => {
  act(closeSession);
  setQuantity(atta, 4);
  setQuantity(salt, 1);
  const asked = answerApi({});
  const router = show();
  expect(screen.getByTestId('cart-total')).toHaveTextContent('₹1,162');
  expect(within(screen.getByRole('region', { name: 'Patel' })).getAllByText('₹20')).toHaveLength(2);
  await userEvent.click(screen.getByRole('link', { name: 'Log in to buy' }));
  expect(router.state.location.pathname).toBe('/checkout');
  expect(asked).toEqual([]);
});

test('a price that cannot be asked for says so, and why somebody was led back', async () => {
  answerApi({ 'POST /carts/validate': refused(422, 'validation_failed') });
  show('A price has changed. Nothing was ordered.');
  expect(screen.getByText('A price has changed. Nothing was ordered.')).toBeInTheDocument();
  await waitFor(() => expect(screen.getAllByRole('alert')).toHaveLength(2));
  expect(screen.getByRole('button', { name: 'Buy cart' })).toBeDisabled();
});

test('all that has changed is accepted by one press', async () => {
  setQuantity(salt, 5);
  const item = { ...priced(null).body.items[0]!, objection: 'price_changed', current_price: 299 };
  const gone = { ...item, product_id: 2, quantity: 5, unit_price: 20, objection: 'out_of_stock' };
  answerApi({
    'POST /carts/validate': {
      status: 200,
      body: { ok: false, total: 0, items: [item, { ...gone, available_quantity: 2 }] },
    },
  });
  show();
  await userEvent.click(await screen.findByRole('button', { name: 'Accept all changes' }));
  expect(cartLines().map(({ price, quantity }) => [price, quantity])).toEqual([
    [29900, 4],
    [2000, 2],
  ]);
});

test('a cart that was cleared, and a line that was taken out, come back by "Undo"', async () => {
  answerApi({ 'POST /carts/validate': priced(null) });
  show();
  const before = cartLines();
  await userEvent.click(screen.getByRole('button', { name: 'Clear cart' }));
  expect(await screen.findByText('Your cart is empty')).toBeInTheDocument();
  const [cleared] = takeNotes();
  expect(cleared).toMatchObject({ text: 'Your cart has been cleared.', action: { label: 'Undo' } });
  act(() => cleared?.action?.run());
  expect(cartLines()).toEqual(before);

  await userEvent.click(screen.getByRole('button', { name: 'Remove Atta from the cart' }));
  expect(cartLines()).toEqual([]);
  // Nobody is left in the air: the cart has the focus of the button that is gone.
  expect(screen.getByRole('group', { name: 'Your cart' })).toHaveFocus();
  act(() => takeNotes()[0]?.action?.run());
  expect(cartLines()).toEqual(before);
});

test('of several shops each can be bought alone', () => {
  setQuantity(salt, 1);
  answerApi({});
  show();
  expect(screen.getByRole('link', { name: 'Buy from Patel only' })).toHaveAttribute(
    'href',
    '/checkout?shop=8',
  );
});
