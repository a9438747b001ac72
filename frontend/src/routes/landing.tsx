import { Link } from 'react-router';
import { PageTitle } from '../components/ui/page-title';

/** Who are you? Everything else follows from the role. */
export function Landing() {
  return (
    <div className="stack landing">
      <PageTitle>Welcome</PageTitle>
      <div className="hero">
        <h1>Your neighbourhood kirana, online</h1>
        <p>Find shops and groceries around you, in English, हिन्दी or Hinglish.</p>
      </div>
      <div className="role-cards">
        <Link to="/customer-login" className="card role-card">
          <h2>I am a customer</h2>
          <p>Search products, compare shops and prices.</p>
          <span className="role-go">Continue as customer</span>
        </Link>
        <Link to="/shopowner-login" className="card role-card">
          <h2>I own a shop</h2>
          <p>Put your shop and its products online, keep prices up to date.</p>
          <span className="role-go">Continue as shop owner</span>
        </Link>
      </div>
      <p className="center">
        Just looking? <Link to="/shops">See all shops</Link>
      </p>
    </div>
  );
}
