/** Where a list came from and how old it was when it was given. */
export interface Freshness {
  readonly servedBy: string;
  /** Milliseconds; null when the API did not say. */
  readonly ageMs: number | null;
}

/** Reads `X-Served-By` and the age of an answer; null for answers that do not tell. */
export function freshnessOf(headers: Headers): Freshness | null {
  const servedBy = headers.get('X-Served-By');
  if (!servedBy) return null;
  const milliseconds = headers.get('X-Age-Ms');
  const seconds = headers.get('Age');
  const ageMs =
    milliseconds !== null ? Number(milliseconds) : seconds !== null ? Number(seconds) * 1000 : NaN;
  return { servedBy, ageMs: Number.isFinite(ageMs) ? Math.max(0, ageMs) : null };
}

/** `0 ms`, `340 ms`, `1.4 s`, `2 min`. */
export function formatAge(ageMs: number): string {
  if (ageMs < 1000) return `${Math.round(ageMs)} ms`;
  if (ageMs < 60_000) return `${(ageMs / 1000).toFixed(1)} s`;
  return `${Math.round(ageMs / 60_000)} min`;
}
