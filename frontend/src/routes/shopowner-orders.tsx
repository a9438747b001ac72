import { EmptyState } from '../components/ui/empty-state';
import { LiveNote } from '../components/ui/live-note';
import { PageTitle } from '../components/ui/page-title';
import { OrderFilter, useOrderListing } from '../features/orders/components/order-filter';
import { OrderList } from '../features/orders/components/order-list';
import { useShops } from '../features/shops/api/list-shops';

/** What was bought in the owner's shops. */
export function ShopownerOrders() {
  const listing = useOrderListing();
  const shops = useShops({ whose: 'own' }).data?.pages.flatMap((page) => page.items) ?? [];
  const filtered = listing.status !== undefined || listing.shopId !== undefined;
  return (
    <div className="stack-wide">
      <PageTitle>Orders</PageTitle>
      <div className="section-head">
        <h1>Orders</h1>
        <LiveNote concerns={({ type }) => type === 'order'} />
        <OrderFilter shops={shops} />
      </div>
      <OrderList
        listing={listing}
        role="shopowner"
        path="/shopowner-orders"
        empty={
          <EmptyState title={filtered ? 'No such orders' : 'No orders yet'}>
            <p>{filtered ? 'Choose another status or shop.' : 'What customers order appears here.'}</p>
          </EmptyState>
        }
      />
    </div>
  );
}
