import { useState } from 'react';
import { Alert } from '../../../components/ui/alert';
import { Button } from '../../../components/ui/button';
import { EmptyState } from '../../../components/ui/empty-state';
import { ShowMore } from '../../../components/ui/show-more';
import { Skeleton } from '../../../components/ui/skeleton';
import type { Stock } from '../../../lib/api-model';
import { explain } from '../../../lib/problem';
import { useStock } from '../api/list-stock';
import { StockForm } from './stock-form';

function StockRow({ shopId, stock }: { shopId: number; stock: Stock }) {
  const [editing, setEditing] = useState(false);
  return (
    <li className="stock-row" data-testid={`stock-${stock.id}`}>
      <div className="product-names">
        <span className="product-name">{stock.name}</span>
        <span className="fact">
          {[stock.unit, `low at ${stock.low_at}`, stock.held > 0 && `${stock.held} held at checkouts`]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {!stock.is_active && <span className="badge badge-done">Not on sale</span>}
      </div>
      {stock.is_low && (
        <span className="badge badge-warn">{stock.quantity === 0 ? 'Out of stock' : 'Low'}</span>
      )}
      <strong className="price" data-testid="quantity">
        {stock.quantity}
      </strong>
      <Button
        look="quiet"
        small
        aria-expanded={editing}
        aria-label={`Change the stock of ${stock.name}`}
        onClick={() => setEditing(!editing)}
      >
        Change
      </Button>
      {editing && <StockForm shopId={shopId} stock={stock} onDone={() => setEditing(false)} />}
    </li>
  );
}

interface StockListProps {
  shopId: number;
  low: boolean;
}

/** How much of everything a shop has, or only of what runs low. */
export function StockList({ shopId, low }: StockListProps) {
  const list = useStock({ shopId, low });
  const stock = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="stack">
      {list.error && <Alert onRetry={() => void list.refetch()}>{explain(list.error)}</Alert>}
      {list.isPending && <Skeleton label="the stock" count={4} shape="line" />}
      {list.isSuccess && stock.length === 0 && (
        <EmptyState title={low ? 'Nothing runs low' : 'No products yet'}>
          <p>{low ? 'You are told here when it does.' : 'Add what you sell first.'}</p>
        </EmptyState>
      )}
      <ul className="product-rows plain-list">
        {stock.map((one) => (
          <StockRow key={one.id} shopId={shopId} stock={one} />
        ))}
      </ul>
      <ShowMore list={list}>Show more products</ShowMore>
    </div>
  );
}
