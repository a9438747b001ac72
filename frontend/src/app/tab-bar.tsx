import { CircleUserRound, ReceiptText, Store } from 'lucide-react';
import { NavLink } from 'react-router';
import { useTranslations } from 'use-intl';
import { OrdersBadge } from '../components/ui/orders-badge';
import { useMe } from '../features/account/api/get-me';
import { CartLink } from '../features/cart/components/cart-link';
import { DASHBOARD, ORDERS } from './role-paths';

/** The main navigation of a phone, in reach of a thumb; wider screens have it in the header. */
export function TabBar() {
  const t = useTranslations('common');
  const me = useMe().data;
  return (
    <nav className="tab-bar" aria-label={t('mainNavigation')}>
      <NavLink to={me ? DASHBOARD[me.role] : '/shops'}>
        <Store aria-hidden />
        <span className="nav-text">{t('shops')}</span>
      </NavLink>
      {me?.role !== 'shopowner' && <CartLink className="" />}
      {me && (
        <NavLink to={ORDERS[me.role]}>
          <span className="cart-icon">
            <ReceiptText aria-hidden />
            <OrdersBadge />
          </span>
          <span className="nav-text">{t('orders')}</span>
        </NavLink>
      )}
      <NavLink to={me ? '/account' : '/customer-login'}>
        <CircleUserRound aria-hidden />
        <span className="nav-text">{t('account')}</span>
      </NavLink>
    </nav>
  );
}
