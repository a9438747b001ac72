import { useEffect } from 'react';
import { Link, useRouteError } from 'react-router';
import { useTranslations } from 'use-intl';
import { Button } from '../components/ui/button';
import { EmptyState } from '../components/ui/empty-state';
import { PageTitle } from '../components/ui/page-title';
import { isOfLostPart, recoverLostPart } from './lost-parts';

/** In the place of a page that failed to render, or that could not be fetched. */
export function RouteError() {
  const t = useTranslations('common');
  const isLost = isOfLostPart(useRouteError());
  useEffect(() => (isLost ? recoverLostPart() : undefined), [isLost]);
  return (
    <EmptyState page title={t(isLost ? 'pageLost' : 'pageFailed')}>
      <PageTitle>{t(isLost ? 'pageLost' : 'pageFailed')}</PageTitle>
      <p>{t(isLost ? 'pageLostHint' : 'pageFailedHint')}</p>
      <div className="row row-center">
        <Button onClick={() => window.location.reload()}>{t('loadAgain')}</Button>
        <Link className="button button-quiet" to="/">
          {t('toStart')}
        </Link>
      </div>
    </EmptyState>
  );
}
