import { useSearchParams } from 'react-router';
import { useTranslations } from 'use-intl';
import { EmptyState } from '../components/ui/empty-state';
import { PageTitle } from '../components/ui/page-title';
import { OrderBoard } from '../features/order-board/components/order-board';
import { BoardTools } from '../features/order-board/components/board-tools';
import { OrderFilter, useOrderListing } from '../features/orders/components/order-filter';
import { OrderList } from '../features/orders/components/order-list';
import { useOrderWords } from '../features/orders/use-order-words';
import { useShops } from '../features/shops/api/list-shops';
import { useSeenOrders } from '../lib/use-seen-orders';

/** What was bought in the owner's shops: a board of what is to be done, or (`?view=list`) all of it. */
export function ShopownerOrders() {
  const t = useTranslations('owner.board');
  useSeenOrders();
  const words = useOrderWords();
  const listing = useOrderListing();
  const [params] = useSearchParams();
  const shops = useShops({ whose: 'own' }).data?.pages.flatMap((page) => page.items) ?? [];
  const isList = params.get('view') === 'list' || listing.status !== undefined;
  const empty = (
    <EmptyState title={t('nothing')}>
      <p>{t('nothingHint')}</p>
    </EmptyState>
  );
  return (
    <div className="stack-wide">
      <PageTitle>{t('title')}</PageTitle>
      <div className="section-head">
        <h1>{t('title')}</h1>
        <BoardTools view={isList ? 'list' : 'board'} shops={shops} />
      </div>
      {isList ? (
        <>
          <OrderFilter shops={shops} />
          <OrderList
            listing={listing}
            role="shopowner"
            path="/shopowner-orders"
            empty={listing.status === undefined ? empty : <EmptyState title={t('noSuch')} />}
          />
        </>
      ) : (
        <OrderBoard
          // A board of another shop begins anew.
          key={listing.shopId ?? ''}
          shopId={listing.shopId}
          words={words}
          showShop={shops.length > 1 && listing.shopId === undefined}
          empty={empty}
        />
      )}
    </div>
  );
}
