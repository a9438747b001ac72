import { createBrowserRouter } from 'react-router';
import { Account } from '../routes/account';
import { Cart } from '../routes/cart';
import { Checkout } from '../routes/checkout';
import { CustomerDashboard } from '../routes/customer-dashboard';
import { CustomerLogin } from '../routes/customer-login';
import { Landing } from '../routes/landing';
import { NotFound } from '../routes/not-found';
import { Order } from '../routes/order';
import { OrderPlaced } from '../routes/order-placed';
import { Orders } from '../routes/orders';
import { Shop } from '../routes/shop';
import { ShopownerDashboard } from '../routes/shopowner-dashboard';
import { ShopownerLogin } from '../routes/shopowner-login';
import { ShopownerOrder } from '../routes/shopowner-order';
import { ShopownerOrders } from '../routes/shopowner-orders';
import { ShopownerImport } from '../routes/shopowner-import';
import { ShopownerSettings } from '../routes/shopowner-settings';
import { ShopownerStock } from '../routes/shopowner-stock';
import { Browse } from '../routes/browse';
import { AppLayout } from './app-layout';
import { BuyersOnly, GuestsOnly, RoleOnly, SignedInOnly } from './guards';
import { RouteError } from './route-error';

export const router = createBrowserRouter([
  {
    element: <AppLayout />,
    errorElement: <RouteError />,
    children: [
      {
        // Inside the layout, so that a page that fails leaves the header and its ways out.
        errorElement: <RouteError />,
        children: [
          {
            element: <GuestsOnly />,
            children: [
              { index: true, element: <Landing /> },
              { path: 'shopowner-login', element: <ShopownerLogin /> },
              { path: 'customer-login', element: <CustomerLogin /> },
              { path: 'shops', element: <Browse /> },
            ],
          },
          {
            element: <RoleOnly role="shopowner" />,
            children: [
              { path: 'shopowner-dashboard', element: <ShopownerDashboard /> },
              { path: 'shopowner-orders', element: <ShopownerOrders /> },
              { path: 'shopowner-orders/:id', element: <ShopownerOrder /> },
              { path: 'shopowner-shops/:id/stock', element: <ShopownerStock /> },
              { path: 'shopowner-shops/:id/import', element: <ShopownerImport /> },
              { path: 'shopowner-shops/:id/settings', element: <ShopownerSettings /> },
            ],
          },
          {
            element: <RoleOnly role="customer" />,
            children: [
              { path: 'customer-dashboard', element: <CustomerDashboard /> },
              { path: 'checkout', element: <Checkout /> },
              { path: 'order-placed', element: <OrderPlaced /> },
              { path: 'orders', element: <Orders /> },
              { path: 'orders/:id', element: <Order /> },
            ],
          },
          { element: <SignedInOnly />, children: [{ path: 'account', element: <Account /> }] },
          { element: <BuyersOnly />, children: [{ path: 'cart', element: <Cart /> }] },
          { path: 'shop/:id', element: <Shop /> },
          { path: '*', element: <NotFound /> },
        ],
      },
    ],
  },
]);
