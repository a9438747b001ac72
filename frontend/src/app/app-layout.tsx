import { Link, NavLink, Outlet, ScrollRestoration } from 'react-router';
import { Button } from '../components/ui/button';
import { useMe } from '../features/account/api/get-me';
import { endAttempt } from '../features/cart/checkout/attempt';
import { CartLink } from '../features/cart/components/cart-link';
import { emptyCart } from '../lib/cart';
import { useLiveConnection } from '../lib/live/use-live';
import { closeSession, useAccessToken } from '../lib/session';
import { ORDERS } from './role-paths';

/** Signing out by hand leaves nothing of a customer to whoever sits here next. */
function logOut() {
  emptyCart();
  endAttempt();
  closeSession();
}

function GuestCorner() {
  return (
    <nav className="row" aria-label="Main">
      <NavLink className="header-link" to="/shops">
        Shops
      </NavLink>
      <CartLink />
      <NavLink className="header-link" to="/customer-login">
        Log in
      </NavLink>
    </nav>
  );
}

function AccountCorner() {
  const token = useAccessToken();
  const me = useMe();
  if (token === null) return <GuestCorner />;
  return (
    <div className="account">
      <nav className="row" aria-label="Main">
        {me.data && (
          <NavLink className="header-link" to={ORDERS[me.data.role]}>
            Orders
          </NavLink>
        )}
        {me.data?.role === 'customer' && <CartLink />}
      </nav>
      {me.data && (
        <Link className="welcome" to="/account" title="Your account">
          Welcome {me.data.full_name}
        </Link>
      )}
      <Button look="quiet" small onClick={logOut}>
        Log out
      </Button>
    </div>
  );
}

/** The frame of every page. */
export function AppLayout() {
  useLiveConnection();
  return (
    <>
      <a className="skip-link" href="#main">
        Skip to content
      </a>
      <header className="site-header">
        <div className="site-header-inner">
          <Link to="/" className="brand">
            <img src="/favicon.svg" alt="" width="32" height="32" />
            <span>Kirana Ghar</span>
          </Link>
          <AccountCorner />
        </div>
      </header>
      <main id="main" className="site-main" tabIndex={-1}>
        <Outlet />
      </main>
      <ScrollRestoration />
    </>
  );
}
