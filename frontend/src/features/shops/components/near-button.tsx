import { LocateFixed } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useHere } from '../../../lib/use-here';
import { setPlaceOfVisit, usePlaceOfVisit } from '../place-of-visit';

/** Asks the device where it is, when pressed; pressed again, that is forgotten. */
export function NearButton() {
  const t = useTranslations('shops');
  const place = usePlaceOfVisit();
  const here = useHere(setPlaceOfVisit);
  return (
    <>
      <button
        type="button"
        className="toggle"
        aria-pressed={place !== null}
        aria-busy={here.isAsking}
        disabled={here.isAsking}
        onClick={place ? () => setPlaceOfVisit(null) : here.ask}
      >
        <LocateFixed aria-hidden />
        {t('nearby')}
      </button>
      {here.error && (
        <p className="filter-hint" role="alert">
          {here.error} {t('locationHint')}
        </p>
      )}
    </>
  );
}
