import { useStore } from '@nanostores/react';
import { atom, onMount } from 'nanostores';

const online = atom(navigator.onLine);
onMount(online, () => {
  const look = () => online.set(navigator.onLine);
  look();
  window.addEventListener('online', look);
  window.addEventListener('offline', look);
  return () => {
    window.removeEventListener('online', look);
    window.removeEventListener('offline', look);
  };
});

/** Whether the device has a network. It says nothing about the API. */
export const useOnline = (): boolean => useStore(online);
