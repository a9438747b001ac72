import { ProductManager } from '../features/products/components/product-manager';
import { OwnShops } from '../features/shops/components/own-shops';

export function ShopownerDashboard() {
  return <OwnShops inside={(shop) => <ProductManager shopId={shop.id} />} />;
}
