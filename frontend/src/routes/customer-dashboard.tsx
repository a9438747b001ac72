import { useTranslations } from 'use-intl';
import { FindGroceries } from './find-groceries';

export function CustomerDashboard() {
  const t = useTranslations('shops');
  return <FindGroceries title={t('findGroceries')} />;
}
