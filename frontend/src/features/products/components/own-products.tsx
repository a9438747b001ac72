import { useState } from 'react';
import { Alert } from '../../../components/ui/alert';
import { Button } from '../../../components/ui/button';
import { ConfirmDialog } from '../../../components/ui/confirm-dialog';
import { EmptyState } from '../../../components/ui/empty-state';
import { FreshnessNote } from '../../../components/ui/freshness-note';
import { ShowMore } from '../../../components/ui/show-more';
import { Skeleton } from '../../../components/ui/skeleton';
import type { Product } from '../../../lib/api-model';
import { explain } from '../../../lib/problem';
import { useDeleteProduct } from '../api/delete-product';
import { useProducts } from '../api/list-products';
import { useUpdateProduct } from '../api/update-product';
import { PriceEditor } from './price-editor';
import { ProductForm } from './product-form';

function ProductRow({ product }: { product: Product }) {
  const update = useUpdateProduct(product);
  const remove = useDeleteProduct(product);
  const [asking, setAsking] = useState(false);
  const error = update.error ?? remove.error;
  return (
    <li className="product-row">
      <div className="product-names">
        <span className="product-name">{product.name}</span>
        {product.name_hi && (
          <span className="hindi" lang="hi">
            {product.name_hi}
          </span>
        )}
        <span className="fact">
          {[product.brand, product.unit, product.category].filter(Boolean).join(' · ')}
        </span>
        {product.is_active && !product.available && <span className="badge badge-warn">Out of stock</span>}
      </div>
      <PriceEditor product={product} />
      <label className="switch">
        <input
          type="checkbox"
          role="switch"
          checked={update.isPending ? !product.is_active : product.is_active}
          disabled={update.isPending}
          onChange={() => update.mutate({ is_active: !product.is_active })}
        />
        On sale
      </label>
      <Button look="danger" small onClick={() => setAsking(true)} aria-label={`Delete ${product.name}`}>
        Delete
      </Button>
      {error && <Alert>{explain(error)}</Alert>}
      {asking && (
        <ConfirmDialog
          title={`Delete ${product.name}?`}
          confirm="Delete product"
          busy={remove.isPending}
          onConfirm={() => remove.mutate(undefined, { onSettled: () => setAsking(false) })}
          onCancel={() => setAsking(false)}
        >
          <p>Customers will not see it any more.</p>
        </ConfirmDialog>
      )}
    </li>
  );
}

/** A shop's products for its owner: add, price, on sale or not, delete. */
export function OwnProducts({ shopId }: { shopId: number }) {
  const list = useProducts(shopId);
  const [adding, setAdding] = useState(false);
  const pages = list.data?.pages ?? [];
  const products = pages.flatMap((page) => page.items);
  return (
    <div className="stack">
      <div className="section-head">
        <h4>
          Products{' '}
          {list.isSuccess && (
            <span className="count">
              {products.length}
              {list.hasNextPage && '+'}
            </span>
          )}
        </h4>
        {!adding && (
          <Button small onClick={() => setAdding(true)}>
            Add a product
          </Button>
        )}
      </div>
      {adding && <ProductForm shopId={shopId} onDone={() => setAdding(false)} />}
      {list.error && <Alert onRetry={() => void list.refetch()}>{explain(list.error)}</Alert>}
      {list.isPending && <Skeleton label="products" count={4} shape="line" />}
      {list.isSuccess && products.length === 0 && !adding && (
        <EmptyState title="No products yet">
          <p>Add what you sell, with its price.</p>
        </EmptyState>
      )}
      <ul className="product-rows plain-list">
        {products.map((product) => (
          <ProductRow key={product.id} product={product} />
        ))}
      </ul>
      <ShowMore list={list}>Show more products</ShowMore>
      <FreshnessNote freshness={pages.at(-1)?.freshness} />
    </div>
  );
}
