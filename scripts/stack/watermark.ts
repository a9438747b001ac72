import type { Addresses } from './environment.ts';

/** How far the change stream has been consumed, as the API or the worker says; undefined is what nobody knows. */
export interface Watermark {
  /** Seconds since the moment up to which every change has been consumed. */
  readonly ageSeconds: number | undefined;
  /** The log position of it, as Postgres writes a pg_lsn. */
  readonly frontier: string | undefined;
  readonly oldestOpenTransactionSeconds: number | undefined;
}

/** Older than this (seconds) a list is not given from the caches. */
export const oldestAnswerSeconds = 2;

/** A stream that has stood for this long (seconds) is down, whatever Connect says of its connectors. */
export const standsAfterSeconds = 10;

/** Whether the change stream goes on: what has been committed is consumed soon. */
export function flows(watermark: Watermark | undefined): boolean {
  return watermark?.ageSeconds !== undefined && watermark.ageSeconds <= standsAfterSeconds;
}

/**
 * Reads the metrics of the processes that answer.
 * @throws Error when none does
 */
export async function readWatermark(addresses: Addresses): Promise<Watermark> {
  const asked = await Promise.allSettled(
    [addresses.metrics, addresses.workerMetrics].map(async (url) => {
      const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
      return response.text();
    }),
  );
  const pages = asked.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  if (pages.length === 0) throw new Error('neither the API nor the worker shows its metrics');
  return watermarkOf(pages);
}

/** The least age, and what goes with it, of the pages of metrics in Prometheus' text format. */
export function watermarkOf(pages: readonly string[]): Watermark {
  const least = (name: string): number | undefined => {
    const known = pages.map((page) => valueOf(page, name)).filter((value) => value !== undefined);
    return known.length > 0 ? Math.min(...known) : undefined;
  };
  const furthest = pages
    .map((page) => valueOf(page, 'kirana_watermark_frontier_bytes'))
    .filter((value) => value !== undefined);
  return {
    ageSeconds: least('kirana_watermark_age_seconds'),
    frontier: furthest.length > 0 ? toPgLsn(BigInt(Math.max(...furthest))) : undefined,
    oldestOpenTransactionSeconds: least('kirana_oldest_open_transaction_seconds'),
  };
}

function valueOf(page: string, name: string): number | undefined {
  const line = page.split('\n').find((one) => one.startsWith(`${name} `));
  const value = Number(line?.slice(name.length + 1) ?? NaN);
  return Number.isFinite(value) ? value : undefined;
}

function toPgLsn(bytes: bigint): string {
  const hex = (half: bigint): string => half.toString(16).toUpperCase();
  return `${hex(bytes >> 32n)}/${hex(bytes & 0xffff_ffffn)}`;
}
