import { useTranslations } from 'use-intl';
import { Notice } from '../../../components/ui/notice';
import type { PricedLine } from '../../../lib/api-model';
import { formatPaise, toPaise } from '../../../lib/money';

interface ShopObjectionProps {
  /** What the API said about the lines of one shop. */
  priced: readonly PricedLine[];
  /** Of those lines, in paise. */
  subtotal: number;
}

/** Why nothing can be bought from a shop as the cart stands. */
export function ShopObjection({ priced, subtotal }: ShopObjectionProps) {
  const t = useTranslations('cart');
  const says = (objection: PricedLine['objection']) => priced.find((line) => line.objection === objection);
  const minimum = toPaise(says('below_minimum_order')?.minimum_order ?? 0);
  const amount = formatPaise(minimum);
  return (
    <>
      {says('shop_closed') && <Notice>{t('shopClosed')}</Notice>}
      {says('out_of_delivery_range') && <Notice>{t('outOfRange')}</Notice>}
      {says('delivery_place_unknown') && <Notice>{t('placeUnknown')}</Notice>}
      {says('upi_not_accepted') && <Notice>{t('cashOnly')}</Notice>}
      {says('too_many_open_orders') && <Notice>{t('openOrders')}</Notice>}
      {minimum > 0 && (
        <Notice>
          {minimum > subtotal
            ? t('minimumMore', { amount, more: formatPaise(minimum - subtotal) })
            : t('minimum', { amount })}
        </Notice>
      )}
    </>
  );
}
