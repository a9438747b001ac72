import { CircleAlert, CircleCheck } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useFieldMessage } from '../../lib/forms/field-message';
import type { ImportReport as Report } from './import-api';

const SHOWN_COLUMNS = ['name', 'price', 'unit', 'stock'] as const;

/** What the check of a file found: how much is new, and its rows with what is wrong beside each. */
export function ImportReport({ report }: { report: Report }) {
  const t = useTranslations('owner.import');
  const say = useFieldMessage();
  const { rows, to_create, to_update, error_count, errors, shown } = report;
  const places = new Map(report.columns.map(({ column }, i) => [column, i]));
  const columns = SHOWN_COLUMNS.filter((column) => places.has(column));
  const cellOf = (cells: readonly string[], column: (typeof SHOWN_COLUMNS)[number]) =>
    cells[places.get(column) ?? -1] ?? '';
  return (
    <div className="stack">
      <p role="status" className={error_count > 0 ? 'import-verdict import-bad' : 'import-verdict'}>
        {error_count > 0 ? <CircleAlert aria-hidden /> : <CircleCheck aria-hidden />}
        <span>{t('found', { rows, created: to_create, updated: to_update, errors: error_count })}</span>
      </p>
      {shown.length > 0 && (
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
              {shown.map((row) => {
                const wrong = errors.filter(({ line }) => line === row.line);
                return (
                  <tr key={row.line} className={wrong.length > 0 ? 'import-wrong' : undefined}>
                    <td>{row.line}</td>
                    {columns.map((column) => (
                      <td key={column}>
                        <bdi>{cellOf(row.cells, column)}</bdi>
                      </td>
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
