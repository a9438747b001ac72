import { PageTitle } from '../components/ui/page-title';
import { OwnProducts } from '../features/products/components/own-products';
import { OwnShops } from '../features/shops/components/own-shops';

export function ShopownerDashboard() {
  return (
    <>
      <PageTitle>Your shops</PageTitle>
      <OwnShops inside={(shop) => <OwnProducts shopId={shop.id} />} />
    </>
  );
}
