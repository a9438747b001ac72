import { memo, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { ProductPicture } from '../../../components/ui/product-picture';
import type { Product } from '../../../lib/api-model';
import { formatRupees } from '../../../lib/money';

/** What a customer can do with a product: another feature's control. The same function at every render. */
export type ProductAction = (product: Product) => ReactNode;

interface ProductCardProps {
  product: Product;
  action: ProductAction | undefined;
}

/** A product on the shelf. */
export const ProductCard = memo(function ProductCard({ product, action }: ProductCardProps) {
  const t = useTranslations('products');
  const { name, name_hi: nameHi, available } = product;
  return (
    <li className={available ? 'card product-card' : 'card product-card product-out'}>
      <ProductPicture product={product} size={80} />
      <div className="product-names">
        <h3>
          <bdi>{name}</bdi>
        </h3>
        {nameHi && (
          <p className="hindi" lang="hi">
            {nameHi}
          </p>
        )}
        <p className="fact">{[product.brand, product.unit].filter(Boolean).join(' · ')}</p>
        <p className="product-terms">
          <strong className="price">{formatRupees(product.price)}</strong>
          {!available && (
            <span className="badge badge-warn">{t(product.is_active ? 'outOfStock' : 'notOnSale')}</span>
          )}
        </p>
      </div>
      {action?.(product)}
    </li>
  );
});
