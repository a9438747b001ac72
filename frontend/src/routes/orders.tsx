import { Link } from 'react-router';
import { EmptyState } from '../components/ui/empty-state';
import { LiveNote } from '../components/ui/live-note';
import { PageTitle } from '../components/ui/page-title';
import { OrderList } from '../features/orders/components/order-list';

/** What a customer has bought. */
export function Orders() {
  return (
    <div className="stack-wide">
      <PageTitle>My orders</PageTitle>
      <div className="section-head">
        <h1>My orders</h1>
        <LiveNote concerns={({ type }) => type === 'order'} />
      </div>
      <OrderList
        role="customer"
        path="/orders"
        empty={
          <EmptyState title="You have not ordered yet">
            <Link className="button button-primary" to="/customer-dashboard">
              Find your groceries
            </Link>
          </EmptyState>
        }
      />
    </div>
  );
}
