import { useId } from 'react';
import { useSearchParams } from 'react-router';
import type { OrderStatus } from '../../../lib/api-model';
import type { OrderListing } from '../api/list-orders';
import { STATUS } from '../order-words';

const isStatus = (value: string): value is OrderStatus => Object.hasOwn(STATUS, value);

/** Which orders are shown, from the address. */
export function useOrderListing(): OrderListing {
  const [params] = useSearchParams();
  const status = params.get('status') ?? '';
  const shopId = params.get('shop') ?? '';
  return {
    status: isStatus(status) ? status : undefined,
    shopId: /^[1-9]\d{0,15}$/.test(shopId) ? shopId : undefined,
  };
}

interface OrderFilterProps {
  shops: readonly { readonly id: number; readonly name: string }[];
}

/** Chooses by state, and by shop for who has several. Kept in the address, so that "back" from an order finds it. */
export function OrderFilter({ shops }: OrderFilterProps) {
  const listing = useOrderListing();
  const [, setParams] = useSearchParams();
  const id = useId();

  function choose(name: 'status' | 'shop', value: string) {
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        if (value) after.set(name, value);
        else after.delete(name);
        return after;
      },
      { replace: true, preventScrollReset: true },
    );
  }

  return (
    <div className="row">
      <div className="field field-inline">
        <label htmlFor={`${id}-status`}>Status</label>
        <select
          id={`${id}-status`}
          value={listing.status ?? ''}
          onChange={(event) => choose('status', event.target.value)}
        >
          <option value="">All</option>
          {Object.entries(STATUS).map(([status, name]) => (
            <option key={status} value={status}>
              {name}
            </option>
          ))}
        </select>
      </div>
      {shops.length > 1 && (
        <div className="field field-inline">
          <label htmlFor={`${id}-shop`}>Shop</label>
          <select
            id={`${id}-shop`}
            value={listing.shopId ?? ''}
            onChange={(event) => choose('shop', event.target.value)}
          >
            <option value="">All</option>
            {shops.map((shop) => (
              <option key={shop.id} value={shop.id}>
                {shop.name}
              </option>
            ))}
          </select>
        </div>
      )}
    </div>
  );
}
