import { useEffect, useState } from 'react';
import { orderSound, playChime } from '../../lib/order-sound';
import { leadAmongTabs } from '../../lib/tab-leadership';

/** Between two rings (ms). */
const EVERY_MS = 6000;

/** A browser lets a page be heard from the first press on it. */
function useGesture(): boolean {
  const [had, setHad] = useState(
    () => (navigator as Partial<Navigator>).userActivation?.hasBeenActive ?? false,
  );
  useEffect(() => {
    if (had) return;
    const note = () => setHad(true);
    window.addEventListener('pointerdown', note, { once: true });
    window.addEventListener('keydown', note, { once: true });
    return () => {
      window.removeEventListener('pointerdown', note);
      window.removeEventListener('keydown', note);
    };
  }, [had]);
  return had;
}

/** Rings again and again while there is a reason, in one of the tabs that may be heard. */
export function useBell(hasReason: boolean): void {
  const isOn = orderSound.use() === 'on';
  const mayBeHeard = useGesture();
  const [leads, setLeads] = useState(false);
  useEffect(() => {
    if (!mayBeHeard) return;
    const leave = leadAmongTabs({
      name: 'kirana.bell',
      locks: (navigator as { locks?: LockManager }).locks,
      lead: () => setLeads(true),
      follow: () => setLeads(false),
    });
    return () => {
      leave();
      setLeads(false);
    };
  }, [mayBeHeard]);
  useEffect(() => {
    if (!hasReason || !isOn || !leads) return;
    playChime();
    const timer = setInterval(playChime, EVERY_MS);
    return () => clearInterval(timer);
  }, [hasReason, isOn, leads]);
}
