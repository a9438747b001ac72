import { Link } from 'react-router';
import { PageTitle } from '../components/ui/page-title';
import { Skeleton } from '../components/ui/skeleton';
import { useAddresses } from '../features/account/api/addresses';
import { useMe } from '../features/account/api/get-me';
import { Checkout as CheckoutOf } from '../features/cart/checkout/checkout';

/** For customers: a guest is led to the log-in and back. */
export function Checkout() {
  const me = useMe().data;
  const saved = useAddresses();
  if (!me || saved.isPending) return <Skeleton label="your addresses" count={4} shape="line" />;
  const own = { label: 'My address', recipient: me.full_name, mobile: me.mobile, address: me.address };
  return (
    <div className="stack-wide">
      <PageTitle>Checkout</PageTitle>
      <Link to="/cart">← Cart</Link>
      <h1>Checkout</h1>
      {/* Saved addresses that cannot be had are no reason not to sell. */}
      <CheckoutOf customer={me.username} addresses={[own, ...(saved.data ?? [])]} />
    </div>
  );
}
