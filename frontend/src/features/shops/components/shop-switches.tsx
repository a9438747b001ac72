import { Alert } from '../../../components/ui/alert';
import type { Shop } from '../../../lib/api-model';
import { dayInIndia } from '../../../lib/moment';
import { explain } from '../../../lib/problem';
import { useChangeShop } from '../api/change-shop';

/** Whether orders are taken: today, and at all. Each press counts at once. */
export function ShopSwitches({ shop }: { shop: Shop }) {
  const change = useChangeShop(shop.id);
  const closedToday = shop.closed_on === dayInIndia();
  return (
    <section className="panel stack" aria-labelledby="taking-orders">
      <h2 id="taking-orders">Taking orders</h2>
      {change.error && <Alert>{explain(change.error)}</Alert>}
      <label className="switch">
        <input
          type="checkbox"
          role="switch"
          checked={closedToday}
          disabled={change.isPending}
          onChange={() => change.mutate({ closed_on: closedToday ? null : dayInIndia() })}
        />
        Closed today
      </label>
      <p className="field-hint">Ends by itself at midnight.</p>
      <label className="switch">
        <input
          type="checkbox"
          role="switch"
          checked={!shop.is_active}
          disabled={change.isPending}
          onChange={() => change.mutate({ is_active: !shop.is_active })}
        />
        Closed until further notice
      </label>
    </section>
  );
}
