import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { PageTitle } from '../components/ui/page-title';
import { AccountEntry } from '../features/account/components/account-entry';

export function CustomerLogin() {
  const t = useTranslations('account');
  return (
    <div className="narrow stack">
      <PageTitle>{t('customerLogin')}</PageTitle>
      <h1>{t('customer')}</h1>
      <AccountEntry role="customer" />
      <p className="center">
        {t('ownShop')} <Link to="/shopowner-login">{t('ownerLogin')}</Link>
      </p>
    </div>
  );
}
