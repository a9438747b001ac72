import { cleanup } from '@testing-library/react';
import { takeAccountCart } from '../../../lib/cart';
import { closeSession, openSession } from '../../../lib/session';
import { renderAt } from '../../../test/render-at';
import { endAttempt } from './attempt';
import { Checkout } from './checkout';
import type { DeliveryAddress } from './delivery-address';

export const atta = {
  productId: 1,
  shopId: 7,
  shopName: 'Sharma',
  name: 'Atta',
  unit: '5 kg',
  price: 28550,
};
export const home = {
  label: 'My address',
  recipient: 'Asha',
  mobile: '+919845012345',
  address: '12 Laxmi Road',
};

/** The API's hold that ends so much later (ms). */
export const heldFor = (
  milliseconds: number,
  { kept = 2, renewalsLeft = 2 }: { kept?: number | null; renewalsLeft?: number } = {},
) => ({
  status: 201,
  body: {
    ...{ hold_id: 'h', expires_at: new Date(Date.now() + milliseconds).toISOString() },
    renewals_left: renewalsLeft,
    items: [{ product_id: 1, quantity: 2, held_quantity: kept }],
  },
});
export const placed = { status: 201, body: { checkout_id: 'c', orders: [] } };
/** What the API says as long as all is well. */
export const before = {
  'POST /carts/validate': { status: 200, body: { ok: true, total: 571, items: [] } },
  'POST /carts/hold': heldFor(600_000),
  'DELETE /carts/hold': { status: 204 },
};

interface Scene {
  readonly customer?: string;
  readonly shopId?: number | null;
  readonly addresses?: readonly DeliveryAddress[];
}

/** The checkout of somebody, between the pages that it leads to. */
export function showCheckout({ customer = 'asha', shopId = null, addresses = [home] }: Scene = {}) {
  return renderAt('/checkout', [
    {
      path: '/checkout',
      element: <Checkout customer={customer} addresses={addresses} shopId={shopId} />,
    },
    { path: '/cart', element: <p>cart</p> },
    { path: '/order-placed', element: <p>placed</p> },
  ]);
}

/** Somebody is signed in, with two of the atta in the cart. */
export function beginScene(): void {
  openSession('abc', 60);
  takeAccountCart({ version: 1, lines: [{ ...atta, quantity: 2 }] });
}

export function endScene(): void {
  cleanup();
  endAttempt();
  closeSession();
}
