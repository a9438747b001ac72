import { useTranslations } from 'use-intl';

/** In the place of a list of orders, as high as its cards. */
export function OrderListSkeleton() {
  const t = useTranslations();
  return (
    <div role="status" className="stack">
      <span className="visually-hidden">{t('common.loading', { what: t('orders.loadingList') })}</span>
      {[1, 2, 3].map((index) => (
        <div key={index} className="skeleton order-card-skeleton" aria-hidden="true" />
      ))}
    </div>
  );
}

/** In the place of an order's page. */
export function OrderSkeleton() {
  const t = useTranslations();
  return (
    <div role="status" className="stack-wide">
      <span className="visually-hidden">{t('common.loading', { what: t('orders.loadingOne') })}</span>
      <div className="skeleton order-card-skeleton" aria-hidden="true" />
      <div className="order-columns" aria-hidden="true">
        <div className="skeleton order-column-skeleton" />
        <div className="skeleton order-column-skeleton" />
      </div>
    </div>
  );
}
