import { ORDER_STATUSES } from '@kirana/backend/orders/order-status.schema';
import type { ReactNode } from 'react';
import { useId } from 'react';
import { useSearchParams } from 'react-router';
import { useTranslations } from 'use-intl';
import type { OrderListing } from '../api/list-orders';
import { useOrderWords } from '../use-order-words';

/** Which orders are shown, from the address. */
export function useOrderListing(): OrderListing {
  const [params] = useSearchParams();
  const shopId = params.get('shop') ?? '';
  return {
    status: ORDER_STATUSES.find((status) => status === params.get('status')),
    shopId: /^[1-9]\d{0,15}$/.test(shopId) ? shopId : undefined,
  };
}

interface ChoiceProps {
  label: string;
  value: string;
  onChoose: (value: string) => void;
  children: ReactNode;
}

function Choice({ label, value, onChoose, children }: ChoiceProps) {
  const t = useTranslations('orders');
  const id = useId();
  return (
    <div className="field field-inline">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChoose(event.target.value)}>
        <option value="">{t('all')}</option>
        {children}
      </select>
    </div>
  );
}

interface OrderFilterProps {
  shops?: readonly { readonly id: number; readonly name: string }[];
}

/** Chooses by state, and by shop for who has several. Kept in the address, so that "back" from an order finds it. */
export function OrderFilter({ shops = [] }: OrderFilterProps) {
  const t = useTranslations('orders');
  const words = useOrderWords();
  const listing = useOrderListing();
  const [, setParams] = useSearchParams();

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
      <Choice
        label={t('filterStatus')}
        value={listing.status ?? ''}
        onChoose={(value) => choose('status', value)}
      >
        {ORDER_STATUSES.map((status) => (
          <option key={status} value={status}>
            {words.status(status)}
          </option>
        ))}
      </Choice>
      {shops.length > 1 && (
        <Choice
          label={t('filterShop')}
          value={listing.shopId ?? ''}
          onChoose={(value) => choose('shop', value)}
        >
          {shops.map((shop) => (
            <option key={shop.id} value={shop.id}>
              {shop.name}
            </option>
          ))}
        </Choice>
      )}
    </div>
  );
}
