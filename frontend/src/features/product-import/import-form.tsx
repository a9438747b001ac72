import { useState } from 'react';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { Alert } from '../../components/ui/alert';
import { Button } from '../../components/ui/button';
import { useExplain } from '../../lib/i18n/use-explain';
import { ApiError } from '../../lib/problem';
import { FileChoice } from './file-choice';
import { fileProblem } from './file-problem';
import { ImportProgress } from './import-progress';
import { ImportReport } from './import-report';
import './product-import.css';
import { useImport } from './use-import';

/** A CSV file: chosen, checked, then imported. Nothing is written while the check finds errors. */
export function ImportForm({ shopId }: { shopId: number }) {
  const t = useTranslations('owner.import');
  const explain = useExplain();
  const { check, run, progress } = useImport(shopId);
  const [file, setFile] = useState<File | null>(null);
  const problem = file && fileProblem(file);
  const report = problem ? undefined : check.data?.report;
  const isReady = report !== undefined && report.error_count === 0 && report.rows > 0;

  function choose(chosen: File) {
    setFile(chosen);
    run.reset();
    check.reset();
    if (!fileProblem(chosen)) check.mutate(chosen);
  }

  function explainCheck(error: Error): string {
    if (!(error instanceof ApiError)) return explain(error);
    if (error.status === 413) return t('tooLarge');
    // It says in which line the file cannot be read.
    return error.problem.code === 'csv_invalid' ? t('unreadable', { where: error.message }) : explain(error);
  }

  return (
    <section className="panel stack" aria-label={t('title')}>
      <FileChoice disabled={run.isPending} onChoose={choose} />
      {problem && <Alert>{t(problem)}</Alert>}
      {check.isPending && <p role="status">{t('checking')}</p>}
      {check.error && (
        <Alert {...(file && { onRetry: () => check.mutate(file) })}>{explainCheck(check.error)}</Alert>
      )}
      {report && check.data && !run.isSuccess && <ImportReport report={report} text={check.data.text} />}
      {report && report.error_count > 0 && <p>{t('correct')}</p>}
      {report?.rows === 0 && <p>{t('noRows')}</p>}
      {run.isPending && <ImportProgress progress={progress} />}
      {run.error && (
        <Alert>
          {explain(run.error)} {t('safe')}
        </Alert>
      )}
      {run.data && (
        <div className="import-done" role="status">
          <strong>{t('done', { created: run.data.created, updated: run.data.updated })}</strong>
          <span className="row">
            <Link to={`/shopowner-shops/${shopId}/products`}>{t('seeProducts')}</Link>
            <Link to={`/shopowner-shops/${shopId}/stock`}>{t('seeStock')}</Link>
          </span>
        </div>
      )}
      {file && isReady && !run.isSuccess && (
        <div>
          <Button busy={run.isPending} onClick={() => run.mutate(file)}>
            {t('import', { count: report.rows })}
          </Button>
        </div>
      )}
    </section>
  );
}
