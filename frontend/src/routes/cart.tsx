import { useLocation } from 'react-router';
import { PageTitle } from '../components/ui/page-title';
import { CartView } from '../features/cart/components/cart-view';
import { messageIn } from '../features/cart/refusal';
import { useCart } from '../lib/cart';
import { useLiveUpdates } from '../lib/live/use-live';

/** For guests and customers. Prices and stock follow what the shops change. */
export function Cart() {
  useLiveUpdates({ shops: [...new Set(useCart().map(({ shopId }) => shopId))] });
  const { state } = useLocation() as { state: unknown };
  return (
    <div className="stack-wide">
      <PageTitle>Your cart</PageTitle>
      <h1>Your cart</h1>
      <CartView message={messageIn(state)} />
    </div>
  );
}
