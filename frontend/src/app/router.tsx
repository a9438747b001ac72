import { nanoid } from 'nanoid';
import type { ComponentType } from 'react';
import { createBrowserRouter } from 'react-router';
import { loadAllTexts } from '../lib/i18n/locale';
import { Landing } from '../routes/landing';
import { AppLayout } from './app-layout';
import { BuyersOnly, GuestsOnly, RoleOnly, SignedInOnly } from './guards';
import { PageSkeleton } from './page-skeleton';
import { RouteError } from './route-error';

/** A page that is fetched, with the texts, when it is first gone to. */
function page<Name extends string>(load: () => Promise<Readonly<Record<Name, ComponentType>>>, name: Name) {
  return {
    lazy: async () => {
      const [module] = await Promise.all([load(), loadAllTexts()]);
      return { Component: module[name] };
    },
  };
}

/**
 * Gives the address that the tab was opened at a key of its own, as any that is gone to has. Without one it would be
 * opened where another first address of this tab was scrolled to.
 */
function keyFirstEntry(): void {
  const { history } = window;
  const state = history.state as { key?: unknown } | null;
  if (state?.key === undefined) history.replaceState({ ...state, key: nanoid(8) }, '');
}
keyFirstEntry();

export const router = createBrowserRouter([
  {
    element: <AppLayout />,
    errorElement: <RouteError />,
    hydrateFallbackElement: <PageSkeleton />,
    children: [
      {
        // Inside the layout, so that a page that fails leaves the header and its ways out.
        errorElement: <RouteError />,
        children: [
          {
            element: <GuestsOnly />,
            children: [
              { index: true, element: <Landing /> },
              {
                path: 'shopowner-login',
                ...page(() => import('../routes/shopowner-login'), 'ShopownerLogin'),
              },
              { path: 'customer-login', ...page(() => import('../routes/customer-login'), 'CustomerLogin') },
              { path: 'shops', ...page(() => import('../routes/browse'), 'Browse') },
            ],
          },
          {
            element: <RoleOnly role="shopowner" />,
            children: [
              {
                path: 'shopowner-dashboard',
                ...page(() => import('../routes/shopowner-dashboard'), 'ShopownerDashboard'),
              },
              {
                path: 'shopowner-orders',
                ...page(() => import('../routes/shopowner-orders'), 'ShopownerOrders'),
              },
              {
                path: 'shopowner-orders/:id',
                ...page(() => import('../routes/shopowner-order'), 'ShopownerOrder'),
              },
              {
                path: 'shopowner-shops/:id/products',
                ...page(() => import('../routes/shopowner-products'), 'ShopownerProducts'),
              },
              {
                path: 'shopowner-shops/:id/stock',
                ...page(() => import('../routes/shopowner-stock'), 'ShopownerStock'),
              },
              {
                path: 'shopowner-shops/:id/import',
                ...page(() => import('../routes/shopowner-import'), 'ShopownerImport'),
              },
              {
                path: 'shopowner-shops/:id/settings',
                ...page(() => import('../routes/shopowner-settings'), 'ShopownerSettings'),
              },
            ],
          },
          {
            element: <RoleOnly role="customer" />,
            children: [
              {
                path: 'customer-dashboard',
                ...page(() => import('../routes/customer-dashboard'), 'CustomerDashboard'),
              },
              { path: 'checkout', ...page(() => import('../routes/checkout'), 'Checkout') },
              { path: 'order-placed', ...page(() => import('../routes/order-placed'), 'OrderPlaced') },
              { path: 'orders', ...page(() => import('../routes/orders'), 'Orders') },
              { path: 'orders/:id', ...page(() => import('../routes/order'), 'Order') },
            ],
          },
          {
            element: <SignedInOnly />,
            children: [{ path: 'account', ...page(() => import('../routes/account'), 'Account') }],
          },
          {
            element: <BuyersOnly />,
            children: [{ path: 'cart', ...page(() => import('../routes/cart'), 'Cart') }],
          },
          { path: 'shop/:id', ...page(() => import('../routes/shop'), 'Shop') },
          { path: '*', ...page(() => import('../routes/not-found'), 'NotFound') },
        ],
      },
    ],
  },
]);
