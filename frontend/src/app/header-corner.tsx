import { LogIn, LogOut, ReceiptText, Store } from 'lucide-react';
import { Link, NavLink } from 'react-router';
import { useTranslations } from 'use-intl';
import { OrdersBadge } from '../components/ui/orders-badge';
import { useMe } from '../features/account/api/get-me';
import { CartLink } from '../features/cart/components/cart-link';
import { LanguageSwitch } from '../features/shell/language-switch';
import { leaveSession, useSession } from '../lib/session';
import { isolated } from '../components/ui/isolated';
import { DASHBOARD, ORDERS } from './role-paths';

function GuestLinks() {
  const t = useTranslations('common');
  return (
    <>
      <nav className="header-nav" aria-label={t('mainNavigation')}>
        <NavLink className="header-link" to="/shops">
          <Store aria-hidden />
          <span>{t('shops')}</span>
        </NavLink>
        <CartLink className="header-link" panel />
      </nav>
      <LanguageSwitch />
      <NavLink className="header-link" to="/customer-login">
        <LogIn aria-hidden />
        <span>{t('logIn')}</span>
      </NavLink>
    </>
  );
}

/** Who is here, and where they can go from anywhere. On a phone the navigation is at the bottom: tab-bar.tsx. */
export function HeaderCorner() {
  const t = useTranslations('common');
  // Of somebody who is not known yet it is not said that they are a guest.
  const isGuest = useSession().kind === 'guest';
  const me = useMe().data;
  return (
    <div className="header-corner">
      {isGuest ? (
        <GuestLinks />
      ) : (
        <>
          {me && (
            <nav className="header-nav" aria-label={t('mainNavigation')}>
              <NavLink className="header-link" to={DASHBOARD[me.role]}>
                <Store aria-hidden />
                <span>{t('shops')}</span>
              </NavLink>
              <NavLink className="header-link" to={ORDERS[me.role]}>
                <span className="cart-icon">
                  <ReceiptText aria-hidden />
                  <OrdersBadge />
                </span>
                <span>{t('orders')}</span>
              </NavLink>
              {me.role === 'customer' && <CartLink className="header-link" panel />}
            </nav>
          )}
          {me && (
            <Link className="welcome" to="/account" title={t('yourAccount')}>
              {t.rich('welcome', { ...isolated, name: me.full_name })}
            </Link>
          )}
          <LanguageSwitch />
          <button type="button" className="header-link" onClick={leaveSession}>
            <LogOut aria-hidden />
            <span>{t('logOut')}</span>
          </button>
        </>
      )}
    </div>
  );
}
