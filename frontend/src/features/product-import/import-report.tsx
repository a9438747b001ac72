import { CircleAlert, CircleCheck } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useFieldMessage } from '../../lib/forms/field-message';
import { type CsvRow, previewOf } from './csv-preview';
import type { ImportReport as Report } from './import-api';

/** Rows without errors that are shown, so that it can be seen that the columns are the right ones. */
const SHOWN_ROWS = 8;
const SHOWN_COLUMNS = ['name', 'price', 'unit', 'stock'] as const;

interface ImportReportProps {
  report: Report;
  /** What stands in the file. */
  text: string;
}

/** What the check of a file found: how much is new, and its rows with what is wrong beside each. */
export function ImportReport({ report, text }: ImportReportProps) {
  const t = useTranslations('owner.import');
  const say = useFieldMessage();
  const { rows, to_create, to_update, error_count, errors } = report;
  const preview = previewOf(text, new Set(errors.map(({ line }) => line)), SHOWN_ROWS);
  const cellOf = (row: CsvRow, column: string) => row.cells[preview.header.indexOf(column)] ?? '';
  const columns = SHOWN_COLUMNS.filter((column) => preview.header.includes(column));
  return (
    <div className="stack">
      <p role="status" className={error_count > 0 ? 'import-verdict import-bad' : 'import-verdict'}>
        {error_count > 0 ? <CircleAlert aria-hidden /> : <CircleCheck aria-hidden />}
        <span>{t('found', { rows, created: to_create, updated: to_update, errors: error_count })}</span>
      </p>
      {preview.rows.length > 0 && (
        <div className="import-scroll" tabIndex={0} role="region" aria-label={t('preview')}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t('line')}</th>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {t(`column.${column}`)}
                  </th>
                ))}
                {errors.length > 0 && <th scope="col">{t('wrong')}</th>}
              </tr>
            </thead>
            <tbody>
              {preview.rows.map((row) => {
                const wrong = errors.filter(({ line }) => line === row.line);
                return (
                  <tr key={row.line} className={wrong.length > 0 ? 'import-wrong' : undefined}>
                    <td>{row.line}</td>
                    {columns.map((column) => (
                      <td key={column}>{cellOf(row, column)}</td>
                    ))}
                    {errors.length > 0 && (
                      <td>
                        {wrong.map(({ field, ...refusal }) => (
                          <div key={`${field} ${refusal.code}`}>
                            {field && <code>{field}</code>} {say(refusal)}
                          </div>
                        ))}
                      </td>
                    )}
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
      {error_count > errors.length && (
        <p className="small-print">{t('firstErrors', { shown: errors.length, all: error_count })}</p>
      )}
    </div>
  );
}
