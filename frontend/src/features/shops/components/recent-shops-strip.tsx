import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { Drawing } from '../../../components/ui/product-picture';
import { useRecentShops } from '../recent-shops';
import { DRAWING_OF, shopKind } from '../shop-kinds';
import '../shops.css';

/** The way back to the shops that were looked at on this device. */
export function RecentShopsStrip() {
  const t = useTranslations('shops');
  const shops = useRecentShops();
  if (shops.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="recent-shops">
      <h2 id="recent-shops">{t('recent')}</h2>
      <ul className="recent plain-list">
        {shops.map(({ id, name, city, category }) => (
          <li key={id}>
            <Link to={`/shop/${id}`} className="recent-shop">
              <Drawing drawing={DRAWING_OF[shopKind(category) ?? 'grocery']} name={name} size={40} />
              <span className="recent-names">
                <bdi className="recent-name">{name}</bdi>
                <span className="small-print">{city}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
