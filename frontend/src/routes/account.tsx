import { PageTitle } from '../components/ui/page-title';
import { useMe } from '../features/account/api/get-me';
import { DeleteAccount } from '../features/account/components/delete-account';
import { PasswordForm } from '../features/account/components/password-form';
import { ProfileForm } from '../features/account/components/profile-form';
import { SavedAddresses } from '../features/account/components/saved-addresses';
import { endAttempt } from '../features/cart/checkout/attempt';
import { emptyCart } from '../lib/cart';
import { leaveSession } from '../lib/session';

/** The own account, of either role. */
export function Account() {
  const me = useMe().data;
  if (!me) return null;

  // Without a session the guard around this page leads away.
  function leave() {
    emptyCart();
    endAttempt();
    leaveSession();
  }

  return (
    <div className="stack-wide account-page">
      <PageTitle>Your account</PageTitle>
      <h1>Your account</h1>
      <ProfileForm profile={me} />
      {me.role === 'customer' && <SavedAddresses profile={me} />}
      <PasswordForm />
      <DeleteAccount onDeleted={leave} />
    </div>
  );
}
