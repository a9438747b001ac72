import { ShoppingCart } from 'lucide-react';
import { type MouseEvent, useEffect, useState } from 'react';
import { NavLink, useLocation, useNavigate } from 'react-router';
import { useTranslations } from 'use-intl';
import { optionalPart } from '../../../components/ui/optional-part';
import { useCart } from '../../../lib/cart';
import { countOf } from '../../../lib/cart-lines';
import { closeCartPanel, openCartPanel, useCartPanel } from '../../../lib/cart-panel';
import { loadAllTexts } from '../../../lib/i18n/locale';

const load = async () => (await Promise.all([import('./cart-panel'), loadAllTexts()]))[0];
/** Fetched when it is first wanted. */
const CartPanel = optionalPart(load);
const loadAhead = () => void load().catch(() => undefined);

/** Where the page is the cart, or what comes of it, there is nothing to show beside it. */
const OWN_PAGES = ['/cart', '/checkout'];

interface CartLinkProps {
  className: string;
  /** Opens the cart beside the page instead, where there is room for it. */
  panel?: boolean;
}

/** The way to the cart, with how many things are in it. */
export function CartLink({ className, panel = false }: CartLinkProps) {
  const t = useTranslations('common');
  const count = countOf(useCart());
  const { key, pathname } = useLocation();
  const open = useCartPanel();
  const navigate = useNavigate();
  const [wanted, setWanted] = useState(false);
  if (panel && open && !wanted) setWanted(true);
  // Whatever is gone to from the panel takes its place.
  useEffect(closeCartPanel, [key]);

  function show(event: MouseEvent) {
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
    if (!panel || !plain || OWN_PAGES.includes(pathname) || !openCartPanel()) return;
    event.preventDefault();
    load().catch(() => void navigate('/cart'));
  }

  return (
    <>
      <NavLink
        className={className}
        to="/cart"
        onClick={show}
        {...(panel && { onPointerEnter: loadAhead, onFocus: loadAhead })}
      >
        <span className="visually-hidden">{t('cartWith', { count })}</span>
        <span className="cart-icon" aria-hidden>
          <ShoppingCart aria-hidden />
          {count > 0 && (
            <span key={count} className="cart-count" data-testid="cart-count">
              {count > 99 ? '99+' : count}
            </span>
          )}
        </span>
        <span className="nav-text" aria-hidden>
          {t('cart')}
        </span>
      </NavLink>
      {panel && wanted && <CartPanel />}
    </>
  );
}
