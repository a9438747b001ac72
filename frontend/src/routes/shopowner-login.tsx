import { Link } from 'react-router';
import { PageTitle } from '../components/ui/page-title';
import { AccountEntry } from '../features/account/components/account-entry';

export function ShopownerLogin() {
  return (
    <div className="narrow stack">
      <PageTitle>Shop owner login</PageTitle>
      <h1>Shop owner</h1>
      <AccountEntry role="shopowner" />
      <p className="center">
        Do you want to buy? <Link to="/customer-login">Customer login</Link>
      </p>
    </div>
  );
}
