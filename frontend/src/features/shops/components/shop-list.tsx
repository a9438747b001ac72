import { useState } from 'react';
import { Link } from 'react-router';
import { Alert } from '../../../components/ui/alert';
import { EmptyState } from '../../../components/ui/empty-state';
import { FreshnessNote } from '../../../components/ui/freshness-note';
import { ShowMore } from '../../../components/ui/show-more';
import { Skeleton } from '../../../components/ui/skeleton';
import { TextField } from '../../../components/ui/text-field';
import type { Shop } from '../../../lib/api-model';
import { explain } from '../../../lib/problem';
import { useDebouncedValue } from '../../../lib/use-debounced-value';
import { useShops } from '../api/list-shops';
import { ShopFacts } from './shop-facts';

function ShopCard({ shop }: { shop: Shop }) {
  return (
    <li className="card">
      <h3>
        <Link to={`/shop/${shop.id}`} className="card-link">
          {shop.name}
        </Link>
      </h3>
      <ShopFacts shop={shop} />
    </li>
  );
}

function Shops({ city }: { city: string }) {
  const list = useShops({ whose: 'all', city });
  const pages = list.data?.pages ?? [];
  const shops = pages.flatMap((page) => page.items);

  if (list.isPending) return <Skeleton label="shops" />;
  return (
    <>
      {list.error && <Alert onRetry={() => void list.refetch()}>{explain(list.error)}</Alert>}
      {!list.error && shops.length === 0 && (
        <EmptyState title={city ? `No shops in “${city}” yet` : 'No shops yet'}>
          <p>
            {city ? 'Type the whole name of the city, or leave it empty for all shops.' : 'Come back soon.'}
          </p>
        </EmptyState>
      )}
      <ul className="cards">
        {shops.map((shop) => (
          <ShopCard key={shop.id} shop={shop} />
        ))}
      </ul>
      <ShowMore list={list}>Show more shops</ShowMore>
      <FreshnessNote freshness={pages.at(-1)?.freshness} />
    </>
  );
}

/** All shops as cards, those of one city on request, page by page. */
export function ShopList() {
  const [typed, setTyped] = useState('');
  const city = useDebouncedValue(typed.trim(), 300);
  return (
    <section className="stack" aria-labelledby="all-shops">
      <div className="section-head">
        <h2 id="all-shops">All shops</h2>
        <TextField
          className="field-inline"
          label="City"
          name="city"
          type="search"
          placeholder="All cities"
          autoComplete="off"
          maxLength={80}
          required
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <Shops city={city} />
    </section>
  );
}
