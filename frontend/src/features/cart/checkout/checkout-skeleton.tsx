import { useTranslations } from 'use-intl';

/** In the checkout's place, of its shape. */
export function CheckoutSkeleton() {
  const t = useTranslations();
  return (
    <div role="status">
      <span className="visually-hidden">{t('common.loading', { what: t('cart.checkout.loading') })}</span>
      <div className="checkout" aria-hidden="true">
        <div className="skeleton checkout-skeleton" />
        <div className="skeleton checkout-skeleton" />
      </div>
    </div>
  );
}
