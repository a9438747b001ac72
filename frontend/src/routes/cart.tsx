import { useLocation } from 'react-router';
import { useTranslations } from 'use-intl';
import { PageTitle } from '../components/ui/page-title';
import { CartView } from '../features/cart/components/cart-view';
import { useMessageIn } from '../features/cart/refusal';

/** For guests and customers. */
export function Cart() {
  const t = useTranslations('cart');
  const { state } = useLocation() as { state: unknown };
  return (
    <div className="stack-wide">
      <PageTitle>{t('title')}</PageTitle>
      <h1>{t('title')}</h1>
      <CartView message={useMessageIn(state)} />
    </div>
  );
}
