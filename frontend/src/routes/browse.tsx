import { PageTitle } from '../components/ui/page-title';
import { ShopList } from '../features/shops/components/shop-list';

/** All shops for guests. An owner's list of shops holds only their own, so owners are not led here. */
export function Browse() {
  return (
    <div className="stack-wide">
      <PageTitle>All shops</PageTitle>
      <h1>Shops on Kirana Ghar</h1>
      <ShopList />
    </div>
  );
}
