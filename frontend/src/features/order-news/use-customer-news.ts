import { useStore } from '@nanostores/react';
import { useEffect, useRef } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { useTranslations } from 'use-intl';
import { useLiveUpdates } from '../../lib/live/use-live';
import { notify } from '../../lib/notify';
import { changedOrders, orderNews } from '../../lib/order-news';

/** Steps that somebody else takes, of which the customer wants to know. */
const TOLD = ['accepted', 'packed', 'out_for_delivery', 'delivered', 'rejected'] as const;

/** A customer sees on every page how far the orders have come. */
export function useCustomerNews(): void {
  const t = useTranslations('orders');
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const changed = useStore(changedOrders);
  // An event may come twice.
  const told = useRef(new Map<number, string>());
  useEffect(() => orderNews.set(changed.length), [changed]);
  useLiveUpdates({
    onEvent: (event) => {
      if (event.type !== 'order') return;
      const status = TOLD.find((one) => one === event.status);
      const { order_id: id } = event;
      if (status === undefined || told.current.get(id) === status) return;
      told.current.set(id, status);
      const isVisible = document.visibilityState === 'visible';
      // The page of the order shows it by itself.
      if (isVisible && pathname === `/orders/${id}`) return;
      if (!changedOrders.get().includes(id)) changedOrders.set([...changedOrders.get(), id]);
      if (!isVisible) return;
      notify({
        kind: status === 'rejected' ? 'failed' : 'done',
        text: t('news', { id, status: t(`status.${status}`) }),
        action: { label: t('newsLook'), run: () => void navigate(`/orders/${id}`) },
      });
    },
  });
}
