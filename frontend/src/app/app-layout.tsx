import { Link, NavLink, Outlet, ScrollRestoration } from 'react-router';
import { Button } from '../components/ui/button';
import { useMe } from '../features/account/api/get-me';
import { closeSession, useAccessToken } from '../lib/session';

function AccountCorner() {
  const token = useAccessToken();
  const me = useMe();
  if (token === null)
    return (
      <nav className="row" aria-label="Account">
        <NavLink className="header-link" to="/shops">
          Shops
        </NavLink>
        <NavLink className="header-link" to="/customer-login">
          Log in
        </NavLink>
      </nav>
    );
  return (
    <div className="account">
      <span className="welcome">{me.data && `Welcome ${me.data.full_name}`}</span>
      <Button look="quiet" small onClick={closeSession}>
        Log out
      </Button>
    </div>
  );
}

/** The frame of every page. */
export function AppLayout() {
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
