import { useTranslations } from 'use-intl';
import { Button } from '../../../components/ui/button';
import { Notice } from '../../../components/ui/notice';
import { UpiLink } from '../../../components/ui/upi-link';
import type { Order, Role } from '../../../lib/api-model';
import { formatRupees } from '../../../lib/money';
import { useSettlePayment } from '../api/change-order';
import { useOrderWords } from '../use-order-words';

function SettleButton({ order }: { order: Order }) {
  const t = useTranslations('orders');
  const settle = useSettlePayment();
  const { method, status } = order.payment;
  const to = status === 'refund_due' ? 'refunded' : method === 'upi' && status === 'pending' ? 'paid' : null;
  if (to === null) return null;
  return (
    <div>
      <Button look="quiet" small busy={settle.isPending} onClick={() => settle.mutate({ order, status: to })}>
        {t(to === 'paid' ? 'markPaid' : 'markRefunded')}
      </Button>
    </div>
  );
}

/** What is to be paid: the customer gets the link, the owner says that the money came or went back. */
export function OrderPayment({ order, role }: { order: Order; role: Role }) {
  const t = useTranslations('orders');
  const words = useOrderWords();
  const { payment, total, shop_name } = order;
  const amount = formatRupees(total);
  return (
    <section className="stack" aria-labelledby="payment">
      <h2 id="payment">{t('paymentTitle')}</h2>
      <p>{words.payment(payment)}</p>
      {payment.status === 'refund_due' && (
        <Notice>
          {role === 'customer'
            ? t('refundDueCustomer', { shop: shop_name, amount })
            : t('refundDueOwner', { amount })}
        </Notice>
      )}
      {role === 'shopowner' && <SettleButton order={order} />}
      {role === 'customer' && payment.link && payment.status === 'pending' && (
        <UpiLink link={payment.link} amount={total} shopName={shop_name} />
      )}
    </section>
  );
}
