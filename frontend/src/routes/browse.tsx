import { useTranslations } from 'use-intl';
import { FindGroceries } from './find-groceries';

/** All shops for guests. An owner's list of shops holds only their own, so owners are not led here. */
export function Browse() {
  const t = useTranslations('shops');
  return <FindGroceries title={t('shopsHere')} />;
}
