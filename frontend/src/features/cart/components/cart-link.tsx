import { ShoppingCart } from 'lucide-react';
import { NavLink } from 'react-router';
import { useTranslations } from 'use-intl';
import { useCart } from '../../../lib/cart';

/** The way to the cart, with how many things are in it. */
export function CartLink({ className }: { className: string }) {
  const t = useTranslations('cart');
  const count = useCart().reduce((sum, { quantity }) => sum + quantity, 0);
  return (
    <NavLink className={className} to="/cart" aria-label={t('linkLabel', { count })}>
      <span className="cart-icon">
        <ShoppingCart aria-hidden />
        {count > 0 && (
          <span className="cart-count" data-testid="cart-count">
            {count > 99 ? '99+' : count}
          </span>
        )}
      </span>
      <span className="nav-text">{t('link')}</span>
    </NavLink>
  );
}
