import { useLocation, useSearchParams } from 'react-router';
import { PageTitle } from '../components/ui/page-title';
import { SearchPanel } from '../features/search/components/search-panel';
import { RecentShopsStrip } from '../features/shops/components/recent-shops-strip';
import { ShopList } from '../features/shops/components/shop-list';
import { useNoteListQuestion } from '../features/shops/list-address';

/** Search, the shops that were visited before, and all shops. */
export function FindGroceries({ title }: { title: string }) {
  const [params] = useSearchParams();
  useNoteListQuestion(useLocation().search);
  return (
    <div className="stack-wide">
      <PageTitle>{title}</PageTitle>
      <h1>{title}</h1>
      <SearchPanel />
      {!params.get('q') && <RecentShopsStrip />}
      <ShopList />
    </div>
  );
}
