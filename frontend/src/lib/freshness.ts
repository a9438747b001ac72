/** Where a list came from and how old it was when it was given. */
export interface Freshness {
  readonly servedBy: string;
  /** Milliseconds; null when the API did not say. */
  readonly ageMs: number | null;
  /** The API could not prove that nothing newer is known. */
  readonly stale: boolean;
}

/** Reads `X-Served-By` and the age of an answer; null for answers that do not tell. */
export function freshnessOf(headers: Headers): Freshness | null {
  const servedBy = headers.get('X-Served-By');
  if (!servedBy) return null;
  const age = Number.parseInt(headers.get('X-Age-Ms') ?? '', 10);
  return {
    servedBy,
    ageMs: Number.isNaN(age) ? null : Math.max(0, age),
    stale: headers.get('X-Stale') === 'true',
  };
}

/** `0 ms`, `340 ms`, `1.4 s`, `2 min`. */
export function formatAge(ageMs: number): string {
  if (ageMs < 1000) return `${Math.round(ageMs)} ms`;
  if (ageMs < 60_000) return `${(ageMs / 1000).toFixed(1)} s`;
  return `${Math.round(ageMs / 60_000)} min`;
}
