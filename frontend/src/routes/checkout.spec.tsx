import { expect, test } from '@jest/globals';
import { screen } from '@testing-library/react';
import { answerApi } from '../test/api-answers';
import { renderAt } from '../test/render-at';
import { Checkout } from './checkout';

test.each(['abc', '', '0', '-7', '1.5', '7abc'])(
  '?shop=%s buys nothing: it leads to the cart',
  async (shop) => {
    answerApi({});
    const router = renderAt(`/checkout?shop=${shop}`, [
      { path: '/checkout', element: <Checkout /> },
      { path: '/cart', element: <p>The cart</p> },
    ]);
    expect(await screen.findByText('The cart')).toBeInTheDocument();
    expect(router.state.location.pathname).toBe('/cart');
  },
);
