import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Alert } from '../../../components/ui/alert';
import { Skeleton } from '../../../components/ui/skeleton';
import { useCartFailure } from '../../../lib/cart';
import { useExplain } from '../../../lib/i18n/use-explain';

/** In the place of an account's cart that is not known yet, or could not be asked for. */
export function UnknownCart() {
  const t = useTranslations('cart');
  const explain = useExplain();
  const client = useQueryClient();
  const failure = useCartFailure();
  if (failure === null) return <Skeleton label={t('title')} count={3} shape="line" />;
  return (
    <Alert onRetry={() => void client.invalidateQueries({ queryKey: ['cart'] })}>{explain(failure)}</Alert>
  );
}
