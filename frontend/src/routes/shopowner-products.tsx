import { OwnShopFrame } from '../features/shops/components/own-shop-frame';
import { useIdParam } from './id-param';
import { NotFound } from './not-found';
import { ProductsOfShop } from './products-of-shop';

/** The products of one of the owner's shops. */
export function ShopownerProducts() {
  const id = useIdParam();
  if (id === null) return <NotFound />;
  return (
    <OwnShopFrame id={id} page="products">
      {() => (
        <section className="panel">
          <ProductsOfShop shopId={id} heading="h2" />
        </section>
      )}
    </OwnShopFrame>
  );
}
