import { Link } from 'react-router';
import { PageTitle } from '../components/ui/page-title';
import { AccountEntry } from '../features/account/components/account-entry';

export function CustomerLogin() {
  return (
    <div className="narrow stack">
      <PageTitle>Customer login</PageTitle>
      <h1>Customer</h1>
      <AccountEntry role="customer" />
      <p className="center">
        Do you own a shop? <Link to="/shopowner-login">Shop owner login</Link>
      </p>
    </div>
  );
}
