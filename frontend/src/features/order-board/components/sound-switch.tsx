import { useTranslations } from 'use-intl';
import { orderSound, playChime } from '../../../lib/order-sound';

/** Whether a new order is heard; switched on, it is heard once, which browsers ask for, too. */
export function SoundSwitch() {
  const t = useTranslations('owner.board');
  const isOn = orderSound.use() === 'on';
  return (
    <label className="switch">
      <input
        type="checkbox"
        role="switch"
        checked={isOn}
        onChange={() => {
          orderSound.set(isOn ? 'off' : 'on');
          if (!isOn) playChime();
        }}
      />
      {t('sound')}
    </label>
  );
}
