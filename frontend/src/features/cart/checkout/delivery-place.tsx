import { LocateFixed, MapPinCheck } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '../../../components/ui/button';
import type { NewOrder } from '../../../lib/api-model';
import { type Place, useHere } from '../../../lib/use-here';

interface DeliveryPlaceProps {
  place: NewOrder['location'];
  onChange: (place: Place | null) => void;
}

/** The address's place on the map, for shops that deliver within a radius; told only by who stands there. */
export function DeliveryPlace({ place, onChange }: DeliveryPlaceProps) {
  const t = useTranslations('cart.checkout');
  const here = useHere(onChange);
  return (
    <div className="delivery-place">
      <p className="field-hint" role="status">
        {t(place ? 'locationKnown' : 'location')}
      </p>
      {place ? (
        <Button look="quiet" small onClick={() => onChange(null)}>
          <MapPinCheck aria-hidden />
          {t('forgetLocation')}
        </Button>
      ) : (
        <Button look="quiet" small busy={here.isAsking} onClick={here.ask}>
          <LocateFixed aria-hidden />
          {t('useLocation')}
        </Button>
      )}
      {here.error && (
        <p className="field-error" role="alert">
          {here.error}
        </p>
      )}
    </div>
  );
}
