import { LayoutGrid } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Drawing } from '../../../components/ui/product-picture';
import type { ShopCategory } from '../../../lib/api-model';
import { DRAWING_OF, SHOP_KINDS } from '../shop-kinds';

interface KindStripProps {
  chosen: ShopCategory | null;
  onChoose: (kind: ShopCategory | null) => void;
}

/** The kinds of shops as pictures in a row, of which one may be chosen. */
export function KindStrip({ chosen, onChoose }: KindStripProps) {
  const t = useTranslations('shops');
  return (
    <div className="kinds" role="group" aria-label={t('kindOfShop')}>
      <button type="button" className="kind" aria-pressed={chosen === null} onClick={() => onChoose(null)}>
        <span className="kind-all">
          <LayoutGrid aria-hidden />
        </span>
        <span>{t('category.all')}</span>
      </button>
      {SHOP_KINDS.map((kind) => (
        <button
          key={kind}
          type="button"
          className="kind"
          aria-pressed={chosen === kind}
          onClick={() => onChoose(chosen === kind ? null : kind)}
        >
          <Drawing drawing={DRAWING_OF[kind]} name={kind} size={56} />
          <span>{t(`category.${kind}`)}</span>
        </button>
      ))}
    </div>
  );
}
