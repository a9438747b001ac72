import type { ImportReport as Report } from './import-api';

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** What the check of a file found, error by error. */
export function ImportReport({ report }: { report: Report }) {
  const { rows, to_create, to_update, error_count, errors } = report;
  return (
    <div className="stack">
      <p role="status">
        {counted(rows, 'row', 'rows')}: {counted(to_create, 'new product', 'new products')}, {to_update} to
        update, {counted(error_count, 'error', 'errors')}.
      </p>
      {errors.length > 0 && (
        <div className="scroll" tabIndex={0} role="region" aria-label="Errors in the file">
          <table className="row-errors">
            <thead>
              <tr>
                <th scope="col">Line</th>
                <th scope="col">Column</th>
                <th scope="col">What is wrong</th>
              </tr>
            </thead>
            <tbody>
              {errors.map((error) => (
                <tr key={`${error.line} ${error.field} ${error.message}`}>
                  <td>{error.line}</td>
                  <td>{error.field}</td>
                  <td>{error.message}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {error_count > errors.length && (
        <p className="small-print">
          The first {errors.length} of {error_count} errors.
        </p>
      )}
    </div>
  );
}
