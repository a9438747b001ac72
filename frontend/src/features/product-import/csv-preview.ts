/** One record of a file as it stands there. */
export interface CsvRow {
  /** Where it begins; the header is line 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** The records of comma-separated text. A cell between quotes may have commas, doubled quotes and line breaks. */
function* recordsOf(text: string): Generator<CsvRow> {
  let [line, begin, cell, quoted] = [1, 1, '', false];
  let cells: string[] = [];
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (char === '\n') line++;
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text.charAt(i + 1) === '"') cell += text.charAt(++i);
      else quoted = false;
    } else if (char === '"' && cell === '') quoted = true;
    else if (char === ',') {
      cells.push(cell);
      cell = '';
    } else if (char === '\n') {
      yield { line: begin, cells: [...cells, cell] };
      [cells, cell, begin] = [[], '', line];
    } else if (char !== '\r') cell += char;
  }
  if (cell !== '' || cells.length > 0) yield { line: begin, cells: [...cells, cell] };
}

const isFilled = ({ cells }: CsvRow) => cells.some((cell) => cell.trim() !== '');

/**
 * What of a file is worth looking at before it is imported: the rows with errors, and the first ones up to `most`. Only
 * to be shown: what a file means is decided by the API.
 */
export function previewOf(text: string, errorLines: ReadonlySet<number>, most: number) {
  const records = recordsOf(text.replace(/^\uFEFF/, ''));
  const first = records.next();
  const header = first.done ? [] : first.value.cells.map((cell) => cell.trim().toLowerCase());
  const wrong: CsvRow[] = [];
  const good: CsvRow[] = [];
  for (const row of records) {
    if (errorLines.has(row.line)) wrong.push(row);
    else if (good.length < most && isFilled(row)) good.push(row);
    if (wrong.length === errorLines.size && good.length === most) break;
  }
  return { header, rows: [...wrong, ...good.slice(0, Math.max(0, most - wrong.length))] };
}
