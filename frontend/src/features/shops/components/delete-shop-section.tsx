import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useTranslations } from 'use-intl';
import { Alert } from '../../../components/ui/alert';
import { Button } from '../../../components/ui/button';
import { ConfirmDialog } from '../../../components/ui/confirm-dialog';
import type { Shop } from '../../../lib/api-model';
import { useExplain } from '../../../lib/i18n/use-explain';
import { useDeleteShop } from '../api/delete-shop';

/** The end of a shop, asked about first. */
export function DeleteShopSection({ shop }: { shop: Shop }) {
  const t = useTranslations('owner.shop');
  const explain = useExplain();
  const navigate = useNavigate();
  const remove = useDeleteShop();
  const [asking, setAsking] = useState(false);
  return (
    <section className="panel stack" aria-labelledby="delete-shop">
      <h2 id="delete-shop">{t('deleteTitle')}</h2>
      <p className="fact">{t('deleteHint')}</p>
      {remove.error && <Alert>{explain(remove.error)}</Alert>}
      <div>
        <Button look="danger" onClick={() => setAsking(true)}>
          {t('delete')}
        </Button>
      </div>
      {asking && (
        <ConfirmDialog
          title={t('deleteQuestion', { name: shop.name })}
          confirm={t('delete')}
          busy={remove.isPending}
          onConfirm={() =>
            remove.mutate(shop.id, {
              onSuccess: () => void navigate('/shopowner-dashboard'),
              onError: () => setAsking(false),
            })
          }
          onCancel={() => setAsking(false)}
        >
          <p>{t('deleteHint')}</p>
        </ConfirmDialog>
      )}
    </section>
  );
}
