import { Link, Navigate, useLocation } from 'react-router';
import { PageTitle } from '../components/ui/page-title';
import { PlacedOrderList, placedOrdersIn } from '../features/cart/checkout/placed-orders';

/** After a checkout; a reload keeps it, a link from elsewhere leads to the list of orders. */
export function OrderPlaced() {
  const { state } = useLocation() as { state: unknown };
  const placed = placedOrdersIn(state);
  if (!placed) return <Navigate to="/orders" replace />;
  return (
    <div className="stack-wide">
      <PageTitle>Order placed</PageTitle>
      <div role="status">
        <h1>Thank you, your order is placed</h1>
        <p className="fact">
          {placed.orders.length === 1
            ? 'The shop has been told.'
            : `It became ${placed.orders.length} orders, one for each shop. The shops have been told.`}
        </p>
      </div>
      <PlacedOrderList placed={placed} />
      <Link to="/orders">All my orders</Link>
    </div>
  );
}
