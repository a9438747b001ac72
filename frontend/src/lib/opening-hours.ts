const clock = new Intl.DateTimeFormat('en-IN', { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' });

function formatTime(time: string): string {
  return clock.format(new Date(`1970-01-01T${time.slice(0, 5)}:00Z`));
}

/**
 * `7:00 am – 10:30 pm` from two times of day (`07:00` or `07:00:00`), `all day` when they are the same; null when the
 * shop does not say.
 */
export function formatOpeningHours(opensAt: string | null | undefined, closesAt: string | null | undefined) {
  if (!opensAt || !closesAt) return null;
  const [opens, closes] = [formatTime(opensAt), formatTime(closesAt)];
  return opens === closes ? 'all day' : `${opens} – ${closes}`;
}
