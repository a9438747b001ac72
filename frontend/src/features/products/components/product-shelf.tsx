import type { ReactNode } from 'react';
import { Alert } from '../../../components/ui/alert';
import { EmptyState } from '../../../components/ui/empty-state';
import { FreshnessNote } from '../../../components/ui/freshness-note';
import { ShowMore } from '../../../components/ui/show-more';
import { Skeleton } from '../../../components/ui/skeleton';
import type { Product } from '../../../lib/api-model';
import { formatRupees } from '../../../lib/money';
import { explain } from '../../../lib/problem';
import { useProducts } from '../api/list-products';
import { byCategory } from './by-category';

/** What a customer can do with a product: another feature's control. */
type ProductAction = (product: Product) => ReactNode;

function ProductCard({ product, action }: { product: Product; action: ProductAction | undefined }) {
  return (
    <li className={product.available ? 'card product' : 'card product product-out'}>
      <div className="product-names">
        <h3>{product.name}</h3>
        {product.name_hi && (
          <p className="hindi" lang="hi">
            {product.name_hi}
          </p>
        )}
        <p className="fact">{[product.brand, product.unit].filter(Boolean).join(' · ')}</p>
      </div>
      <div className="product-price">
        <strong className="price">{formatRupees(product.price)}</strong>
        {!product.available && (
          <span className="badge badge-warn">{product.is_active ? 'Out of stock' : 'Not on sale'}</span>
        )}
        {action?.(product)}
      </div>
    </li>
  );
}

/** What a shop sells, category by category, as a customer sees it. */
export function ProductShelf({ shopId, action }: { shopId: number; action?: ProductAction | undefined }) {
  const list = useProducts(shopId);
  if (list.isPending) return <Skeleton label="products" />;
  const pages = list.data?.pages ?? [];
  const products = pages.flatMap((page) => page.items);
  return (
    <div className="stack">
      {list.error && <Alert onRetry={() => void list.refetch()}>{explain(list.error)}</Alert>}
      {list.isSuccess && products.length === 0 && (
        <EmptyState title="Nothing on the shelf yet">
          <p>This shop has not added its products.</p>
        </EmptyState>
      )}
      {byCategory(products).map(({ category, items }) => (
        <section key={category} className="stack" aria-label={category}>
          <h2 className="category">
            {category} <span className="count">{items.length}</span>
          </h2>
          <ul className="cards">
            {items.map((product) => (
              <ProductCard key={product.id} product={product} action={action} />
            ))}
          </ul>
        </section>
      ))}
      <ShowMore list={list}>Show more products</ShowMore>
      <FreshnessNote freshness={pages.at(-1)?.freshness} />
    </div>
  );
}
