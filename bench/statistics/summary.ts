/** What a run of samples comes to. All in the samples' own unit. */
export interface Summary {
  readonly count: number;
  readonly min: number;
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly max: number;
}

/**
 * The smallest sample that at least this share of all samples does not exceed (nearest rank: no value that was not
 * measured).
 * @param sorted in rising order
 * @param share above 0, at most 1
 * @throws RangeError without samples, or for another share
 */
export function quantile(sorted: readonly number[], share: number): number {
  if (!(share > 0 && share <= 1)) throw new RangeError('a share lies above 0 and is at most 1');
  const value = sorted[Math.ceil(sorted.length * share) - 1];
  if (value === undefined) throw new RangeError('there are no samples');
  return value;
}

/** @throws RangeError without samples */
export function summarize(samples: readonly number[]): Summary {
  const sorted = samples.toSorted((a, b) => a - b);
  return {
    count: sorted.length,
    min: quantile(sorted, Number.EPSILON),
    p50: quantile(sorted, 0.5),
    p90: quantile(sorted, 0.9),
    p99: quantile(sorted, 0.99),
    max: quantile(sorted, 1),
  };
}

/** The middle sample, or the mean of the two in the middle. @throws RangeError without samples */
export function median(samples: readonly number[]): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  if (low === undefined || high === undefined) throw new RangeError('there are no samples');
  return (low + high) / 2;
}
