import { afterEach, expect, test } from '@jest/globals';
import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Product } from '../../../lib/api-model';
import { cartLines, emptyCart, setQuantity } from '../../../lib/cart';
import { takeNotes } from '../../../lib/notify';
import { renderAt } from '../../../test/render-at';
import { toCartProduct } from '../to-cart-product';
import { ProductActions } from './product-actions';

const atta = {
  id: 1,
  shop_id: 7,
  shop_name: 'Sharma',
  name: 'Atta',
  unit: '5 kg',
  price: 285.5,
  category: 'Atta & Flours',
  image_url: null,
  available: true,
} as Product;

const show = (product: Product = atta) =>
  renderAt('/', [
    { path: '/', element: <ProductActions product={product} /> },
    { path: '/cart', element: <p>cart</p> },
    { path: '/checkout', element: <p>checkout</p> },
  ]);

afterEach(() => {
  takeNotes();
  act(emptyCart);
});

test('"Add" becomes how many, with the focus; the first thing in a cart says where the cart is', async () => {
  const router = show();
  await userEvent.click(screen.getByRole('button', { name: 'Add Atta to the cart' }));
  expect(screen.getByRole('button', { name: 'One more of Atta' })).toHaveFocus();
  expect(screen.getByRole('status')).toHaveTextContent('1 of Atta in the cart');
  const [note] = takeNotes();
  expect(note).toMatchObject({ text: 'Atta is in your cart.', action: { label: 'View cart' } });
  await userEvent.click(screen.getByRole('button', { name: 'One more of Atta' }));
  expect(takeNotes()).toEqual([]);
  expect(cartLines()).toMatchObject([{ productId: 1, price: 28550, quantity: 2, category: 'Atta & Flours' }]);
  act(() => note?.action?.run());
  expect(router.state.location.pathname).toBe('/cart');
});

test('back at none the button is there again, with the focus', async () => {
  show();
  await userEvent.click(screen.getByRole('button', { name: 'Add Atta to the cart' }));
  await userEvent.click(screen.getByRole('button', { name: 'One less of Atta' }));
  expect(screen.getByRole('button', { name: 'Add Atta to the cart' })).toHaveFocus();
  expect(cartLines()).toEqual([]);
});

test('"Buy now" goes to the checkout of the shop, with what is in the cart or with one', async () => {
  const router = show();
  await userEvent.click(screen.getByRole('button', { name: 'Buy now: Atta' }));
  expect(router.state.location.pathname + router.state.location.search).toBe('/checkout?shop=7');
  expect(cartLines()).toMatchObject([{ productId: 1, quantity: 1 }]);
  setQuantity(toCartProduct(atta), 3);
  await act(() => router.navigate('/'));
  await userEvent.click(screen.getByRole('button', { name: 'Buy now: Atta' }));
  expect(cartLines()).toMatchObject([{ quantity: 3 }]);
});

test('what is out of stock can be taken out, and neither put in nor bought', () => {
  setQuantity(toCartProduct(atta), 2);
  show({ ...atta, available: false });
  expect(screen.getByRole('button', { name: 'One more of Atta' })).toBeDisabled();
  expect(screen.getByRole('button', { name: 'One less of Atta' })).toBeEnabled();
  expect(screen.queryByRole('button', { name: /^Buy now/ })).toBeNull();
});

test('what a closed shop has can be kept for later, and not bought now', () => {
  renderAt('/', [{ path: '/', element: <ProductActions product={atta} later /> }]);
  expect(screen.getByRole('button', { name: 'Add Atta to the cart' })).toBeEnabled();
  expect(screen.queryByRole('button', { name: 'Buy now: Atta' })).toBeNull();
});
