import { afterEach, expect, test } from '@jest/globals';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { emptyCart, setQuantity } from '../../../lib/cart';
import { screenIs } from '../../../test/media';
import { renderAt } from '../../../test/render-at';
import { CartLink } from './cart-link';

const atta = { productId: 1, shopId: 7, shopName: 'Sharma', name: 'Atta', unit: '5 kg', price: 28550 };

const show = (address = '/shop/7') =>
  renderAt(address, [
    { path: '*', element: <CartLink className="" panel /> },
    { path: '/cart', element: <p>the page</p> },
  ]);

afterEach(() => {
  act(emptyCart);
  Reflect.deleteProperty(window, 'matchMedia');
});

test('on a wide screen the cart opens beside the page, and goes with it', async () => {
  screenIs(true);
  setQuantity(atta, 3);
  const router = show();
  await userEvent.click(screen.getByRole('link', { name: 'Cart, 3 items' }));
  expect(await screen.findByRole('dialog', { name: 'Your cart' })).toHaveTextContent('Atta');
  expect(router.state.location.pathname).toBe('/shop/7');
  await userEvent.click(screen.getByRole('button', { name: 'Continue shopping' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());

  await userEvent.click(screen.getByRole('link', { name: 'Cart, 3 items' }));
  await userEvent.click(await screen.findByRole('link', { name: 'Sharma' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('on a phone it is a page', async () => {
  screenIs(false);
  setQuantity(atta, 1);
  const router = show();
  await userEvent.click(screen.getByRole('link', { name: 'Cart, 1 item' }));
  expect(await screen.findByText('the page')).toBeInTheDocument();
  expect(router.state.location.pathname).toBe('/cart');
});

test('at the checkout the link leads back to the cart', async () => {
  screenIs(true);
  setQuantity(atta, 1);
  const router = show('/checkout');
  await userEvent.click(screen.getByRole('link', { name: 'Cart, 1 item' }));
  expect(router.state.location.pathname).toBe('/cart');
});
