import { NavLink } from 'react-router';
import { useCart } from '../../../lib/cart';

/** The way to the cart, with how many things are in it. */
export function CartLink() {
  const count = useCart().reduce((sum, { quantity }) => sum + quantity, 0);
  return (
    <NavLink
      className="header-link"
      to="/cart"
      aria-label={`Cart, ${count === 1 ? '1 item' : `${count} items`}`}
    >
      Cart{' '}
      {count > 0 && (
        <span className="cart-count" data-testid="cart-count">
          {count > 99 ? '99+' : count}
        </span>
      )}
    </NavLink>
  );
}
