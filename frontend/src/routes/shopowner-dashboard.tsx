import { OwnProducts } from '../features/products/components/own-products';
import { OwnShops } from '../features/shops/components/own-shops';

export function ShopownerDashboard() {
  return <OwnShops inside={(shop) => <OwnProducts shopId={shop.id} />} />;
}
