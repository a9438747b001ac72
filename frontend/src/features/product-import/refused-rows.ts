import type { FieldRefusal } from '../../lib/problem';
import type { ImportReport } from './import-api';

/** A cell of separated values. What Excel would take for a formula is text: it begins with an apostrophe. */
function cell(text: string): string {
  const safe = /^[=+\-@\t]/.test(text) && !/^-?[\d.,]+$/.test(text) ? `'${text}` : text;
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The rows that were refused as they stand in the file, each with what is wrong, for Excel: UTF-8 with its mark. */
export function refusedRows(
  report: ImportReport,
  wrong: string,
  say: (refusal: FieldRefusal) => string,
): string {
  const said = new Map<number, string>();
  for (const error of report.errors) {
    const text = `${error.field === '' ? '' : `${error.field}: `}${say(error)}`;
    said.set(error.line, [said.get(error.line), text].filter(Boolean).join('; '));
  }
  const lines = [
    [...report.columns.map(({ heading, column }) => column ?? heading), wrong],
    ...report.shown.flatMap(({ line, cells }) => {
      const why = said.get(line);
      return why === undefined ? [] : [[...report.columns.map((_, i) => cells[i] ?? ''), why]];
    }),
  ];
  return `\ufeff${lines.map((each) => each.map(cell).join(',')).join('\r\n')}\r\n`;
}
