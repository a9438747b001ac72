import { RotateCcw } from 'lucide-react';
import { useNavigate } from 'react-router';
import { useTranslations } from 'use-intl';
import { Button } from '../../../components/ui/button';
import { useExplain } from '../../../lib/i18n/use-explain';
import { notify } from '../../../lib/notify';
import { useReorder } from '../api/reorder';

/** The same things once more; the cart then says what has changed. */
export function ReorderButton({ orderId }: { orderId: number }) {
  const t = useTranslations('orders');
  const explain = useExplain();
  const reorder = useReorder(orderId);
  const navigate = useNavigate();
  return (
    <Button
      look="quiet"
      small
      busy={reorder.isPending}
      onClick={() =>
        reorder.mutate(undefined, {
          onSuccess: (missing) => {
            if (missing === 0) notify({ kind: 'done', text: t('again', { id: orderId }) });
            void navigate('/cart', { state: { missing } });
          },
          onError: (error) => notify({ kind: 'failed', text: explain(error) }),
        })
      }
    >
      <RotateCcw aria-hidden />
      {t('orderAgain')}
    </Button>
  );
}
