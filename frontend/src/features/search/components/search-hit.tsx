import { Store } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { ProductPicture } from '../../../components/ui/product-picture';
import { formatRupees } from '../../../lib/money';
import type { Hit } from '../api/search';

function HitPicture({ hit }: { hit: Hit }) {
  if (hit.kind === 'shop')
    return (
      <span className="hit-shop">
        <Store aria-hidden />
      </span>
    );
  return <ProductPicture product={{ ...hit, image_url: hit.imageUrl }} size={48} />;
}

function HitText({ hit }: { hit: Hit }) {
  const t = useTranslations('search');
  const markup = {
    kind: (chunks: ReactNode) => <span className="hit-kind">{chunks}</span>,
    strong: (chunks: ReactNode) => (
      <strong>
        <bdi>{chunks}</bdi>
      </strong>
    ),
  };
  if (hit.kind === 'shop') return <p>{t.rich('shopHit', { ...markup, name: hit.name, city: hit.city })}</p>;
  return (
    <>
      <p>{t.rich('productHit', { ...markup, name: hit.name, price: formatRupees(hit.price) })}</p>
      <p className="fact">
        {hit.nameHi && <span lang="hi">{hit.nameHi} · </span>}
        {hit.unit && `${hit.unit} · `}
        <bdi>{hit.shopName}</bdi>, <bdi>{hit.shopCity}</bdi>
        {!hit.available && <span className="hit-out"> · {t('outOfStock')}</span>}
      </p>
    </>
  );
}

/** A shop or a product that was found, and the way to its shop. */
export function SearchHit({ hit }: { hit: Hit }) {
  const t = useTranslations('search');
  return (
    <li className="hit">
      <HitPicture hit={hit} />
      <div className="hit-text">
        <HitText hit={hit} />
      </div>
      <Link className="button button-quiet button-small" to={`/shop/${hit.shopId}`}>
        {t('viewShop')}
      </Link>
    </li>
  );
}
