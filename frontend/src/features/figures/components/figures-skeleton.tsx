import { useTranslations } from 'use-intl';

/** Grey shapes as large as the figures that come. */
export function FiguresSkeleton() {
  const t = useTranslations('common');
  const own = useTranslations('owner.figures');
  return (
    <div className="panel figures" role="status">
      <span className="visually-hidden">{t('loading', { what: own('loading') })}</span>
      <div className="skeleton skeleton-line" aria-hidden="true" />
      <div className="tiles" aria-hidden="true">
        {[0, 1, 2].map((tile) => (
          <div key={tile} className="skeleton tile-skeleton" />
        ))}
      </div>
      <div className="skeleton skeleton-line" aria-hidden="true" />
      <div className="charts" aria-hidden="true">
        {[0, 1, 2].map((chart) => (
          <div key={chart} className="skeleton chart-skeleton" />
        ))}
      </div>
    </div>
  );
}
