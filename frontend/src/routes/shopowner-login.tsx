import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { PageTitle } from '../components/ui/page-title';
import { AccountEntry } from '../features/account/components/account-entry';

export function ShopownerLogin() {
  const t = useTranslations('account');
  return (
    <div className="narrow stack">
      <PageTitle>{t('ownerLogin')}</PageTitle>
      <h1>{t('owner')}</h1>
      <AccountEntry role="shopowner" />
      <p className="center">
        {t('wantToBuy')} <Link to="/customer-login">{t('customerLogin')}</Link>
      </p>
    </div>
  );
}
