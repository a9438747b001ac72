import { useTranslations } from 'use-intl';
import { Button } from '../../../components/ui/button';
import { ShowMore } from '../../../components/ui/show-more';
import { useDates } from '../../../lib/i18n/dates';
import { useHolds, useReleaseHold } from '../api/holds';
import '../stock.css';

/** What customers hold just now, and a way to end it. Nothing is shown while nothing is held. */
export function ShopHolds({ shopId }: { shopId: number }) {
  const t = useTranslations('stock.holds');
  const dates = useDates();
  const list = useHolds(shopId);
  const release = useReleaseHold(shopId);
  const holds = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (holds.length === 0) return null;
  return (
    <section className="panel stack" aria-label={t('title')}>
      <div>
        <h2>{t('title')}</h2>
        <p className="fact">{t('hint')}</p>
      </div>
      <ul className="stock-list plain-list">
        {holds.map((hold) => {
          const name = hold.name ?? t('gone');
          return (
            <li key={hold.id} className="stock-row">
              <div className="product-names">
                <bdi className="product-name">{name}</bdi>
                <span className="fact">
                  {[hold.unit, t('time', { since: dates.time(hold.since), until: dates.time(hold.until) })]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </div>
              <strong>{t('piecesOf', { count: hold.quantity })}</strong>
              <Button
                look="quiet"
                small
                busy={release.isPending && release.variables.id === hold.id}
                aria-label={t('releaseOf', { name })}
                onClick={() => release.mutate(hold)}
              >
                {t('release')}
              </Button>
            </li>
          );
        })}
      </ul>
      <ShowMore list={list}>{t('showMore')}</ShowMore>
    </section>
  );
}
