import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { Button } from '../components/ui/button';
import { EmptyState } from '../components/ui/empty-state';

/** In the place of a page that failed to render. */
export function RouteError() {
  const t = useTranslations('common');
  return (
    <EmptyState page title={t('pageFailed')}>
      <p>{t('pageFailedHint')}</p>
      <div className="row row-center">
        <Button onClick={() => window.location.reload()}>{t('loadAgain')}</Button>
        <Link className="button button-quiet" to="/">
          {t('toStart')}
        </Link>
      </div>
    </EmptyState>
  );
}
