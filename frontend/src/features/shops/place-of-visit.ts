import { useStore } from '@nanostores/react';
import { keptStore } from '../../lib/kept-store';
import { inTab } from '../../lib/storage';
import type { Place } from '../../lib/use-here';

/** Where somebody is, until the tab is closed. */
const place = keptStore<Place | null>({
  texts: inTab,
  key: 'kirana.place',
  read(text) {
    const [latitude = NaN, longitude = NaN] = (text ?? '').split(',').map(Number);
    return text && Number.isFinite(latitude) && Number.isFinite(longitude) ? { latitude, longitude } : null;
  },
  write: (known) => known && `${known.latitude},${known.longitude}`,
});

/** Remembers where somebody is until the tab is closed; `null` forgets it. */
export function setPlaceOfVisit(known: Place | null): void {
  place.set(known);
}

/** Where somebody is, when they have let us know in this visit. */
export const usePlaceOfVisit = (): Place | null => useStore(place);
