import { PageTitle } from '../components/ui/page-title';
import { SearchPanel } from '../features/search/components/search-panel';
import { ShopList } from '../features/shops/components/shop-list';

export function CustomerDashboard() {
  return (
    <div className="stack-wide">
      <PageTitle>Find your groceries</PageTitle>
      <h1>Find your groceries</h1>
      <SearchPanel />
      <ShopList />
    </div>
  );
}
