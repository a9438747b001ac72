import { ImportForm } from '../features/product-import/import-form';
import { OwnShopFrame } from '../features/shops/components/own-shop-frame';
import { useIdParam } from './id-param';
import { NotFound } from './not-found';

/** Many products at once, for one of the owner's shops. */
export function ShopownerImport() {
  const id = useIdParam();
  if (id === null) return <NotFound />;
  return (
    <OwnShopFrame id={id} page="import">
      {() => <ImportForm shopId={id} />}
    </OwnShopFrame>
  );
}
