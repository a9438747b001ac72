import { DeleteShopSection } from '../features/shops/components/delete-shop-section';
import { OwnShopFrame } from '../features/shops/components/own-shop-frame';
import { ShopRankNote } from '../features/shops/components/shop-rank-note';
import { ShopSettings } from '../features/shops/components/shop-settings';
import { ShopSwitches } from '../features/shops/components/shop-switches';
import { useIdParam } from './id-param';
import { NotFound } from './not-found';

/** Hours, terms and place of one of the owner's shops, and its end. */
export function ShopownerSettings() {
  const id = useIdParam();
  if (id === null) return <NotFound />;
  return (
    <OwnShopFrame id={id} page="settings">
      {(shop) => (
        <>
          <ShopSwitches shop={shop} />
          <ShopSettings shop={shop} />
          <ShopRankNote />
          <DeleteShopSection shop={shop} />
        </>
      )}
    </OwnShopFrame>
  );
}
