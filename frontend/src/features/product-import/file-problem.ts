/** As the API takes it. */
const MOST_BYTES = 5 * 1024 * 1024;

/** Why a file is not even sent: too large, empty, or neither separated values nor Excel's. */
export function fileProblem({ name, size, type }: File): 'tooLarge' | 'empty' | 'notCsv' | null {
  if (!/\.(csv|tsv|txt|xlsx)$/i.test(name) && type !== 'text/csv') return 'notCsv';
  if (size > MOST_BYTES) return 'tooLarge';
  return size === 0 ? 'empty' : null;
}
