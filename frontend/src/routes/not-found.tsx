import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { EmptyState } from '../components/ui/empty-state';
import { PageTitle } from '../components/ui/page-title';

export function NotFound() {
  const t = useTranslations('common');
  return (
    <EmptyState page title={t('notFound')}>
      <PageTitle>{t('notFound')}</PageTitle>
      <p>{t('notFoundHint')}</p>
      <Link className="button button-primary" to="/">
        {t('toStart')}
      </Link>
    </EmptyState>
  );
}
