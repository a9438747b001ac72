import { type ChangeEvent, useId, useState } from 'react';
import { Link } from 'react-router';
import { Alert } from '../../components/ui/alert';
import { Button } from '../../components/ui/button';
import { explain } from '../../lib/problem';
import { ImportReport } from './import-report';
import { useImport } from './use-import';

const OPTIONAL = 'name_hi, description, category, brand, unit, stock, low_at, is_active, image_url';

function Progress({ progress }: { progress: { written: number; of: number } | null }) {
  const { written, of } = progress ?? { written: 0, of: 0 };
  return (
    <div>
      <progress className="progress" aria-label="Import" max={of || 1} value={written} />
      <p className="small-print" role="status">
        {of === 0 ? 'Starting…' : `${written} of ${of} written`}
      </p>
    </div>
  );
}

/** A CSV file: chosen, checked, then imported. Nothing is written while the check finds errors. */
export function ImportForm({ shopId }: { shopId: number }) {
  const { check, run, progress } = useImport(shopId);
  const [file, setFile] = useState<File | null>(null);
  const id = useId();
  const report = check.data;

  function choose(event: ChangeEvent<HTMLInputElement>) {
    const chosen = event.target.files?.[0] ?? null;
    if (!chosen) return;
    setFile(chosen);
    run.reset();
    check.mutate(chosen);
  }

  return (
    <section className="panel stack" aria-label="Import products">
      <div className="field file-field">
        <label htmlFor={id}>Products as a CSV file</label>
        <input
          id={id}
          type="file"
          accept=".csv,text/csv"
          aria-describedby={`${id}-hint`}
          disabled={run.isPending}
          // The same file, corrected, is another choice.
          onClick={(event) => (event.currentTarget.value = '')}
          onChange={choose}
        />
        <p className="field-hint" id={`${id}-hint`}>
          The first line names the columns: name, price, and any of {OPTIONAL}. A product of the same name and
          unit is changed, every other one is added.
        </p>
      </div>
      {check.isPending && <p role="status">Checking the file…</p>}
      {check.error && (
        <Alert {...(file && { onRetry: () => check.mutate(file) })}>{explain(check.error)}</Alert>
      )}
      {report && !run.isSuccess && <ImportReport report={report} />}
      {report && report.error_count > 0 && (
        <p>Correct these lines and choose the file again. Nothing has been imported.</p>
      )}
      {run.isPending && <Progress progress={progress} />}
      {run.error && (
        <Alert>{explain(run.error)} What was written so far stays; importing again is safe.</Alert>
      )}
      {run.data && (
        <p role="status">
          Imported: {run.data.created} new, {run.data.updated} updated.{' '}
          <Link to={`/shopowner-shops/${shopId}/stock`}>See the stock</Link>
        </p>
      )}
      {file && report?.error_count === 0 && report.rows > 0 && !run.isSuccess && (
        <div>
          <Button busy={run.isPending} onClick={() => run.mutate(file)}>
            Import {report.rows} {report.rows === 1 ? 'product' : 'products'}
          </Button>
        </div>
      )}
    </section>
  );
}
