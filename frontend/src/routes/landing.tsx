import { ArrowRight, IndianRupee, MapPin, ShoppingBasket, Store, Wallet } from 'lucide-react';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { PageTitle } from '../components/ui/page-title';
import { Storefront } from '../features/shell/storefront';

const POINTS = [
  { icon: IndianRupee, title: 'point1', text: 'point1Text' },
  { icon: MapPin, title: 'point2', text: 'point2Text' },
  { icon: Wallet, title: 'point3', text: 'point3Text' },
] as const;

/** Who are you? Everything else follows from the role. */
export function Landing() {
  const t = useTranslations('landing');
  return (
    <div className="landing">
      <PageTitle>{t('title')}</PageTitle>
      <div className="hero">
        <Storefront />
        <h1>{t('headline')}</h1>
        <p>{t('lead')}</p>
      </div>
      <div className="role-cards">
        <Link to="/customer-login" className="card role-card">
          <ShoppingBasket aria-hidden className="role-icon" />
          <h2>{t('customer')}</h2>
          <p>{t('customerText')}</p>
          <span className="role-go">
            {t('customerGo')} <ArrowRight aria-hidden />
          </span>
        </Link>
        <Link to="/shopowner-login" className="card role-card">
          <Store aria-hidden className="role-icon" />
          <h2>{t('owner')}</h2>
          <p>{t('ownerText')}</p>
          <span className="role-go">
            {t('ownerGo')} <ArrowRight aria-hidden />
          </span>
        </Link>
      </div>
      <p className="center">
        {t('justLooking')} <Link to="/shops">{t('allShops')}</Link>
      </p>
      <ul className="points plain-list">
        {POINTS.map(({ icon: Icon, title, text }) => (
          <li key={title}>
            <Icon aria-hidden />
            <h2>{t(title)}</h2>
            <p className="fact">{t(text)}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}
