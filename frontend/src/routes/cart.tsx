import { useLocation } from 'react-router';
import { PageTitle } from '../components/ui/page-title';
import { CartView } from '../features/cart/components/cart-view';
import { refusalIn } from '../features/cart/refusal';

/** For guests and customers. */
export function Cart() {
  const { state } = useLocation() as { state: unknown };
  return (
    <div className="stack-wide">
      <PageTitle>Your cart</PageTitle>
      <h1>Your cart</h1>
      <CartView refusal={refusalIn(state)} />
    </div>
  );
}
