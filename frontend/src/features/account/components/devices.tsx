import { useTranslations } from 'use-intl';
import { Alert } from '../../../components/ui/alert';
import { Button } from '../../../components/ui/button';
import { useExplain } from '../../../lib/i18n/use-explain';
import { notify } from '../../../lib/notify';
import { useLogOutEverywhere } from '../api/log-out';

/** Ends the account's sessions on all devices. */
export function Devices() {
  const t = useTranslations('account');
  const explain = useExplain();
  const leave = useLogOutEverywhere(() => notify({ text: t('loggedOutEverywhere'), kind: 'done' }));
  return (
    <section className="panel stack" aria-labelledby="devices">
      <h2 id="devices">{t('devices')}</h2>
      <p className="fact">{t('devicesText')}</p>
      {leave.error && <Alert>{explain(leave.error)}</Alert>}
      <div>
        <Button look="quiet" busy={leave.isPending} onClick={() => leave.mutate()}>
          {t('logOutEverywhere')}
        </Button>
      </div>
    </section>
  );
}
