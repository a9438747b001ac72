import { useTranslations } from 'use-intl';
import { Button } from '../../../components/ui/button';
import { Notice } from '../../../components/ui/notice';
import { UpiLink } from '../../../components/ui/upi-link';
import type { Order, PaymentWord, Role } from '../../../lib/api-model';
import { formatRupees } from '../../../lib/money';
import { useSettlePayment } from '../api/change-order';
import { useOrderWords } from '../use-order-words';
import { PaymentClaimForm } from './payment-claim-form';

/** What an owner can say of the money now; the API allows the same. */
function wordsFor({ status, payment }: Order): readonly PaymentWord[] {
  switch (payment.status) {
    case 'pending':
      return ['paid'];
    case 'due':
      return status === 'delivered' ? ['paid'] : [];
    case 'void':
      return payment.method === 'upi' ? ['refund_due'] : [];
    case 'refund_due':
      return payment.claimed_at !== null && payment.seen_at === null ? ['refunded', 'void'] : ['refunded'];
    default:
      return [];
  }
}

function Settle({ order }: { order: Order }) {
  const t = useTranslations('orders');
  const settle = useSettlePayment();
  return (
    <div className="row">
      {wordsFor(order).map((status) => (
        <Button
          key={status}
          look="quiet"
          small
          disabled={settle.isPending}
          onClick={() => settle.mutate({ order, status })}
        >
          {t(`settle.${status}`)}
        </Button>
      ))}
    </div>
  );
}

/** What stands between the two about the money, if anything. */
function useNews({ payment, shop_name, total }: Order, role: Role): string | null {
  const t = useTranslations('orders');
  const amount = formatRupees(total);
  const { status, utr, claimed_at, seen_at } = payment;
  const isClaim = utr !== null && claimed_at !== null && seen_at === null;
  if (isClaim && (status === 'pending' || status === 'refund_due'))
    return t(`claimed.${status}.${role}`, { amount, utr, shop: shop_name });
  if (status === 'refund_due') return t(`refundDue.${role}`, { amount, shop: shop_name });
  if (utr !== null && claimed_at === null) return t(`denied.${role}`, { amount, utr, shop: shop_name });
  return null;
}

/** What is to be paid: the customer gets the link and says "I have paid", the owner says what came of the money. */
export function OrderPayment({ order, role }: { order: Order; role: Role }) {
  const t = useTranslations('orders');
  const words = useOrderWords();
  const { payment, total, shop_name } = order;
  const news = useNews(order, role);
  const canClaim = payment.method === 'upi' && ['pending', 'void'].includes(payment.status);
  return (
    <section className="stack" aria-labelledby="payment">
      <h2 id="payment">{t('paymentTitle')}</h2>
      <p>{words.payment(order)}</p>
      {news !== null && <Notice>{news}</Notice>}
      {role === 'shopowner' && <Settle order={order} />}
      {role === 'customer' && payment.link && payment.status === 'pending' && (
        <UpiLink link={payment.link} amount={total} shopName={shop_name} />
      )}
      {role === 'customer' && canClaim && payment.claimed_at === null && <PaymentClaimForm order={order} />}
    </section>
  );
}
