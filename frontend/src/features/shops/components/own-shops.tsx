import { Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Alert } from '../../../components/ui/alert';
import { Button } from '../../../components/ui/button';
import { EmptyState } from '../../../components/ui/empty-state';
import { FreshnessNote } from '../../../components/ui/freshness-note';
import { ShowMore } from '../../../components/ui/show-more';
import { Skeleton } from '../../../components/ui/skeleton';
import type { Shop } from '../../../lib/api-model';
import { useExplain } from '../../../lib/i18n/use-explain';
import { useShops } from '../api/list-shops';
import '../owner-shops.css';
import { OwnShopCard } from './own-shop-card';
import { ShopForm } from './shop-form';

interface OwnShopsProps {
  /** How all shops do together, above them. */
  figures: ReactNode;
  /** How one does, beside its name; for who has several. */
  shopFigures: (shop: Shop) => ReactNode;
  /** What another feature shows inside an open shop. */
  inside: (shop: Shop) => ReactNode;
}

/** The owner's shops, with room for what other features know about them. */
export function OwnShops({ figures, shopFigures, inside }: OwnShopsProps) {
  const t = useTranslations('owner');
  const explain = useExplain();
  const list = useShops({ whose: 'own' });
  const [creating, setCreating] = useState(false);
  const pages = list.data?.pages ?? [];
  const shops = pages.flatMap((page) => page.items);
  const isOne = shops.length === 1;

  return (
    <div className="stack-wide">
      <div className="section-head">
        <h1>{t('yourShops')}</h1>
        {!creating && (
          <Button onClick={() => setCreating(true)}>
            <Plus aria-hidden /> {t('newShop')}
          </Button>
        )}
      </div>
      {creating && <ShopForm onDone={() => setCreating(false)} />}
      {list.error && <Alert onRetry={() => void list.refetch()}>{explain(list.error)}</Alert>}
      {list.isPending && <Skeleton label={t('loadingShops')} count={2} />}
      {list.isSuccess && shops.length === 0 && !creating && (
        <EmptyState title={t('noShop')}>
          <p>{t('noShopHint')}</p>
          <Button onClick={() => setCreating(true)}>{t('firstShop')}</Button>
        </EmptyState>
      )}
      {shops.length > 0 && !creating && figures}
      <ul className="stack plain-list">
        {shops.map((shop) => (
          <OwnShopCard
            key={shop.id}
            shop={shop}
            initiallyOpen={isOne}
            figures={isOne ? null : shopFigures(shop)}
          >
            {inside(shop)}
          </OwnShopCard>
        ))}
      </ul>
      <ShowMore list={list}>{t('moreShops')}</ShowMore>
      <FreshnessNote freshness={pages.at(-1)?.freshness} />
    </div>
  );
}
