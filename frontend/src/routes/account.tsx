import { useTranslations } from 'use-intl';
import { PageTitle } from '../components/ui/page-title';
import { useMe } from '../features/account/api/get-me';
import { DeleteAccount } from '../features/account/components/delete-account';
import { Devices } from '../features/account/components/devices';
import { PasswordForm } from '../features/account/components/password-form';
import { ProfileForm } from '../features/account/components/profile-form';
import { SavedAddresses } from '../features/account/components/saved-addresses';
import { leaveSession } from '../lib/session';

/** The own account, of either role. */
export function Account() {
  const t = useTranslations('account');
  const me = useMe().data;
  if (!me) return null;

  return (
    <div className="stack-wide account-page">
      <PageTitle>{t('title')}</PageTitle>
      <h1>{t('title')}</h1>
      <ProfileForm profile={me} />
      {me.role === 'customer' && <SavedAddresses profile={me} />}
      <PasswordForm />
      <Devices />
      <DeleteAccount onDeleted={leaveSession} />
    </div>
  );
}
