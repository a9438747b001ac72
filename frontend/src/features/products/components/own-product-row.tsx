import { Pencil, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { ConfirmDialog } from '../../../components/ui/confirm-dialog';
import { ProductPicture } from '../../../components/ui/product-picture';
import type { Product } from '../../../lib/api-model';
import { useDeleteProduct } from '../api/delete-product';
import { useUpdateProduct } from '../api/update-product';
import { PriceEditor } from './price-editor';

interface OwnProductRowProps {
  product: Product;
  /** How much of it there is. */
  stock: ReactNode;
  onEdit: (product: Product) => void;
}

/** A product for its owner: price, stock and sale are changed in the row, the rest in a form. */
export function OwnProductRow({ product, stock, onEdit }: OwnProductRowProps) {
  const t = useTranslations('owner.products');
  const update = useUpdateProduct(product);
  const remove = useDeleteProduct(product);
  const [asking, setAsking] = useState(false);
  return (
    <li className="own-product" data-testid={`product-${product.id}`}>
      <ProductPicture product={product} size={48} />
      <div className="product-names">
        <bdi className="product-name">{product.name}</bdi>
        {product.name_hi && (
          <span className="hindi" lang="hi">
            {product.name_hi}
          </span>
        )}
        <span className="fact">
          {[product.brand, product.unit, product.category].filter(Boolean).join(' · ')}
        </span>
      </div>
      <div className="own-product-price">
        <PriceEditor product={product} />
      </div>
      <div className="own-product-stock">{stock}</div>
      <label className="switch">
        <input
          type="checkbox"
          role="switch"
          checked={product.is_active}
          onChange={() => update.mutate({ is_active: !product.is_active })}
        />
        {t('onSale')}
      </label>
      <div className="own-product-actions">
        <button
          type="button"
          className="icon-button"
          aria-label={t('editOne', { name: product.name })}
          onClick={() => onEdit(product)}
        >
          <Pencil aria-hidden />
        </button>
        <button
          type="button"
          className="icon-button icon-danger"
          aria-label={t('deleteOne', { name: product.name })}
          onClick={() => setAsking(true)}
        >
          <Trash2 aria-hidden />
        </button>
      </div>
      {asking && (
        <ConfirmDialog
          title={t('deleteQuestion', { name: product.name })}
          confirm={t('delete')}
          busy={remove.isPending}
          onConfirm={() => {
            setAsking(false);
            remove.mutate();
          }}
          onCancel={() => setAsking(false)}
        >
          <p>{t('deleteHint')}</p>
        </ConfirmDialog>
      )}
    </li>
  );
}
