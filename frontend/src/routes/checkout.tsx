import { Link } from 'react-router';
import { PageTitle } from '../components/ui/page-title';
import { useMe } from '../features/account/api/get-me';
import { Checkout as CheckoutOf } from '../features/cart/checkout/checkout';

/** For customers: a guest is led to the log-in and back. */
export function Checkout() {
  const me = useMe().data;
  if (!me) return null;
  const own = { label: 'My address', recipient: me.full_name, mobile: me.mobile, address: me.address };
  return (
    <div className="stack-wide">
      <PageTitle>Checkout</PageTitle>
      <Link to="/cart">← Cart</Link>
      <h1>Checkout</h1>
      <CheckoutOf customer={me.username} addresses={[own]} />
    </div>
  );
}
