import { useTranslations } from 'use-intl';
import { Button } from '../../../components/ui/button';
import { type Place, useHere } from '../../../lib/use-here';

interface AddressPlaceProps {
  place: Place | null;
  onChange: (place: Place | null) => void;
}

/** The address's place on the map, for shops that deliver within a radius; told only by who stands there. */
export function AddressPlace({ place, onChange }: AddressPlaceProps) {
  const t = useTranslations('account');
  const here = useHere(onChange);
  return (
    <div className="row">
      <span className="fact" role="status">
        {place
          ? t('onMap', { latitude: String(place.latitude), longitude: String(place.longitude) })
          : t('notOnMap')}
      </span>
      <Button look="quiet" small busy={here.isAsking} onClick={here.ask}>
        {t('thereNow')}
      </Button>
      {place && (
        <Button look="quiet" small onClick={() => onChange(null)}>
          {t('offMap')}
        </Button>
      )}
      {here.error && <p className="field-error">{here.error}</p>}
      <p className="field-hint">{t('mapHint')}</p>
    </div>
  );
}
