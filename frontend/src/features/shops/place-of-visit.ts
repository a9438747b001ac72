import { useSyncExternalStore } from 'react';
import type { Place } from '../../lib/use-here';

const KEY = 'kirana.place';
const listeners = new Set<() => void>();
let known: { readonly text: string | null; readonly place: Place | null } = { text: null, place: null };

function read(): Place | null {
  const text = sessionStorage.getItem(KEY);
  if (text !== known.text) known = { text, place: parse(text) };
  return known.place;
}

function parse(text: string | null): Place | null {
  const [latitude, longitude] = (text ?? '').split(',').map(Number);
  return text && Number.isFinite(latitude) && Number.isFinite(longitude)
    ? { latitude: latitude ?? 0, longitude: longitude ?? 0 }
    : null;
}

/** Remembers where somebody is until the tab is closed; `null` forgets it. */
export function setPlaceOfVisit(place: Place | null): void {
  if (place) sessionStorage.setItem(KEY, `${place.latitude},${place.longitude}`);
  else sessionStorage.removeItem(KEY);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Where somebody is, when they have let us know in this visit. */
export function usePlaceOfVisit(): Place | null {
  return useSyncExternalStore(subscribe, read);
}
