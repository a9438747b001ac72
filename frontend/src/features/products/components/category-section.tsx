import { type CSSProperties, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../../components/ui/button';
import type { Category } from './by-category';
import { type ProductAction, ProductCard } from './product-card';

/** A category with more products than this shows the rest when asked: a phone cannot lay out thousands at once. */
const MOST_UNASKED = 48;

interface CategorySectionProps extends Category {
  id: string;
  action: ProductAction | undefined;
}

/** One category of the shelf, under a heading that can be jumped to. */
export function CategorySection({ id, category, items, action }: CategorySectionProps) {
  const t = useTranslations('products');
  const [isWhole, setIsWhole] = useState(false);
  const name = category ?? t('other');
  return (
    <section
      className="shelf-section"
      style={{ '--items': items.length } as CSSProperties}
      id={id}
      aria-label={name}
    >
      <h2 className="category" tabIndex={-1}>
        {name} <span className="count">{items.length}</span>
      </h2>
      <ul className="product-cards plain-list">
        {(isWhole ? items : items.slice(0, MOST_UNASKED)).map((product) => (
          <ProductCard key={product.id} product={product} action={action} />
        ))}
      </ul>
      {!isWhole && items.length > MOST_UNASKED && (
        <div className="row row-center">
          <Button look="quiet" onClick={() => setIsWhole(true)}>
            {t('showAllOf', { count: items.length, category: name })}
          </Button>
        </div>
      )}
    </section>
  );
}
