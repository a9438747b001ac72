import { useSearchParams } from 'react-router';
import { useTranslations } from 'use-intl';
import { LiveNote } from '../components/ui/live-note';
import { OwnShopFrame } from '../features/shops/components/own-shop-frame';
import { ShopHolds } from '../features/stock/components/shop-holds';
import { StockList } from '../features/stock/components/stock-list';
import { useIdParam } from './id-param';
import { NotFound } from './not-found';

/** The stock of one of the owner's shops; `?low=true` for what runs low. */
export function ShopownerStock() {
  const t = useTranslations('stock');
  const id = useIdParam();
  const [params, setParams] = useSearchParams();
  const low = params.get('low') === 'true';
  if (id === null) return <NotFound />;
  return (
    <OwnShopFrame id={id} page="stock">
      {() => (
        <>
          <ShopHolds shopId={id} />
          <section className="panel stack" aria-label={t('title')}>
            <div className="section-head">
              <label className="switch">
                <input
                  type="checkbox"
                  role="switch"
                  checked={low}
                  onChange={() => setParams(low ? {} : { low: 'true' }, { replace: true })}
                />
                {t('onlyLow')}
              </label>
              <LiveNote concerns={(event) => 'shop_id' in event && event.shop_id === id} />
            </div>
            <StockList shopId={id} low={low} />
          </section>
        </>
      )}
    </OwnShopFrame>
  );
}
