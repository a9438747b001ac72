import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAskPlace } from '../api/get-place';
import { setPlaceOfVisit } from '../place-of-visit';

/** Puts the shops around a pincode first, for whoever does not let the device say where it is. */
export function NearPincode() {
  const t = useTranslations('shops');
  const askPlace = useAskPlace();
  const [typed, setTyped] = useState('');
  const [unknown, setUnknown] = useState<string | null>(null);

  async function find() {
    const place = await askPlace(typed);
    const { latitude = null, longitude = null } = place ?? {};
    if (latitude === null || longitude === null) {
      setUnknown(typed);
      return;
    }
    setUnknown(null);
    setPlaceOfVisit({ latitude, longitude });
  }

  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void find();
        }}
      >
        <input
          className="filter-pincode"
          aria-label={t('nearPincode')}
          placeholder={t('pincode')}
          inputMode="numeric"
          enterKeyHint="search"
          autoComplete="postal-code"
          required
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </form>
      {unknown !== null && (
        <p className="filter-hint" role="alert">
          {t('pincodeUnknown', { pincode: unknown })}
        </p>
      )}
    </>
  );
}
