/** As the API takes it. */
const MOST_BYTES = 5 * 1024 * 1024;

/** Why a file is not even sent: too large, empty, or no text with commas. */
export function fileProblem({ name, size, type }: File): 'tooLarge' | 'empty' | 'notCsv' | null {
  const isCsv = /\.csv$/i.test(name) || type === 'text/csv';
  if (!isCsv) return 'notCsv';
  if (size > MOST_BYTES) return 'tooLarge';
  return size === 0 ? 'empty' : null;
}
