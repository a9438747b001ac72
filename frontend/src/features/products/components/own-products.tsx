import { Plus } from 'lucide-react';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Alert } from '../../../components/ui/alert';
import { Button } from '../../../components/ui/button';
import { EmptyState } from '../../../components/ui/empty-state';
import { FindBox } from '../../../components/ui/find-box';
import { FreshnessNote } from '../../../components/ui/freshness-note';
import { SidePanel } from '../../../components/ui/side-panel';
import { Skeleton } from '../../../components/ui/skeleton';
import type { Product } from '../../../lib/api-model';
import { useExplain } from '../../../lib/i18n/use-explain';
import { useEveryPage } from '../../../lib/use-every-page';
import { withWords } from '../../../lib/with-words';
import { useProducts } from '../api/list-products';
import { lowFirst } from '../low-first';
import '../own-products.css';
import { OwnProductRow } from './own-product-row';
import { ProductEditForm } from './product-edit-form';
import { ProductForm } from './product-form';

/** So many rows are drawn, and more when they are asked for: a shop may have thousands. */
const ROWS = 60;
/** From so many on a filter is worth its place. */
const MANY = 8;

interface OwnProductsProps {
  shopId: number;
  heading: 'h2' | 'h4';
  /** What runs low, once it is known. */
  low: ReadonlySet<number> | undefined;
  stock: (product: Product) => ReactNode;
}

/** A shop's products for its owner: add, price, stock, on sale or not, edit, delete. */
export function OwnProducts({ shopId, heading: Heading, low, stock }: OwnProductsProps) {
  const t = useTranslations('owner.products');
  const explain = useExplain();
  const list = useProducts(shopId);
  useEveryPage(list);
  const [adding, setAdding] = useState(false);
  const [edited, setEdited] = useState<Product | null>(null);
  const [typed, setTyped] = useState('');
  const filter = useDeferredValue(typed);
  const [rows, setRows] = useState(ROWS);
  // As it was when the page was opened: a row that is counted stays where it is.
  const [first, setFirst] = useState(low);
  if (!first && low) setFirst(low);

  const pages = list.data?.pages ?? [];
  const products = pages.flatMap((page) => page.items);
  const found = lowFirst(withWords(products, filter), first ?? new Set());
  const categories = [...new Set(products.flatMap(({ category }) => category ?? []))].sort();
  return (
    <div className="stack">
      <div className="section-head">
        <Heading>
          {t('title')}{' '}
          {list.isSuccess && (
            <span className="count" role="status">
              {filter ? t('found', { found: found.length, all: products.length }) : products.length}
            </span>
          )}
        </Heading>
        <div className="own-products-tools">
          {products.length >= MANY && <FindBox label={t('filter')} typed={typed} onType={setTyped} />}
          {!adding && (
            <Button onClick={() => setAdding(true)}>
              <Plus aria-hidden /> {t('addOne')}
            </Button>
          )}
        </div>
      </div>
      {adding && <ProductForm shopId={shopId} categories={categories} onDone={() => setAdding(false)} />}
      {list.error && <Alert onRetry={() => void list.refetch()}>{explain(list.error)}</Alert>}
      {list.isPending && <Skeleton label={t('loading')} count={4} shape="line" />}
      {list.isSuccess && products.length === 0 && !adding && (
        <EmptyState title={t('none')}>
          <p>{t('noneHint')}</p>
        </EmptyState>
      )}
      {products.length > 0 && found.length === 0 && (
        <EmptyState title={t('noneFound', { typed: filter })}>
          <Button look="quiet" small onClick={() => setTyped('')}>
            {t('showAll')}
          </Button>
        </EmptyState>
      )}
      <ul className="own-products plain-list">
        {found.slice(0, rows).map((product) => (
          <OwnProductRow key={product.id} product={product} stock={stock(product)} onEdit={setEdited} />
        ))}
      </ul>
      {found.length > rows && (
        <div className="row row-center">
          <Button look="quiet" onClick={() => setRows(rows + ROWS)}>
            {t('showMore', { count: found.length - rows })}
          </Button>
        </div>
      )}
      <FreshnessNote freshness={pages.at(-1)?.freshness} />
      <SidePanel open={edited !== null} onOpenChange={(open) => !open && setEdited(null)} title={t('edit')}>
        {edited && (
          <ProductEditForm
            key={edited.id}
            product={edited}
            categories={categories}
            onDone={() => setEdited(null)}
          />
        )}
      </SidePanel>
    </div>
  );
}
