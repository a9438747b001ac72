import { useStore } from '@nanostores/react';
import { atom, onMount } from 'nanostores';

const MINUTE_MS = 60_000;
const thisMinute = () => Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;

const minute = atom(thisMinute());
onMount(minute, () => {
  const look = () => minute.set(thisMinute());
  look();
  const timer = setInterval(look, 10_000);
  return () => clearInterval(timer);
});

/** The minute that it is (ms since the epoch), for what opens and closes while somebody looks on. */
export const useMinute = (): number => useStore(minute);
