import { useState } from 'react';
import { useTranslations } from 'use-intl';

export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

/** About a metre: more digits than the device knows are nobody's business. */
const rounded = (degrees: number): number => Math.round(degrees * 1e5) / 1e5;

/** Where the device says that it is, once it is asked and its owner agrees. */
export function useHere(onFound: (place: Place) => void) {
  const t = useTranslations('common');
  const [isAsking, setIsAsking] = useState(false);
  const [error, setError] = useState<string | null>(null);

  function fail() {
    setIsAsking(false);
    setError(t('noLocation'));
  }

  function ask() {
    setError(null);
    if (!('geolocation' in navigator)) {
      fail();
      return;
    }
    setIsAsking(true);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setIsAsking(false);
        onFound({ latitude: rounded(coords.latitude), longitude: rounded(coords.longitude) });
      },
      fail,
      { timeout: 10_000, maximumAge: 60_000 },
    );
  }

  return { ask, isAsking, error };
}
