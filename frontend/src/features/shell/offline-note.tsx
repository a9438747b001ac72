import { WifiOff } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useOnline } from '../../lib/use-online';

/** Says that there is no network, for as long as there is none. */
export function OfflineNote() {
  const t = useTranslations('common');
  const online = useOnline();
  return (
    <div role="status" className="offline-note">
      {!online && (
        <p>
          <WifiOff aria-hidden /> {t('offline')}
        </p>
      )}
    </div>
  );
}
