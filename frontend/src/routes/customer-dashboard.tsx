import { SearchPanel } from '../features/search/components/search-panel';
import { ShopList } from '../features/shops/components/shop-list';

export function CustomerDashboard() {
  return (
    <div className="stack-wide">
      <h1>Find your groceries</h1>
      <SearchPanel />
      <ShopList />
    </div>
  );
}
