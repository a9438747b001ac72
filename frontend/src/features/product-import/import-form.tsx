import { useState } from 'react';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { Alert } from '../../components/ui/alert';
import { Button } from '../../components/ui/button';
import { useFieldMessage } from '../../lib/forms/field-message';
import { useExplain } from '../../lib/i18n/use-explain';
import { ApiError } from '../../lib/problem';
import { ColumnMapping } from './column-mapping';
import { ColumnsUnclear, type ImportAsked } from './import-api';
import { FileChoice } from './file-choice';
import { fileProblem } from './file-problem';
import { ImportProgress } from './import-progress';
import { ImportReport } from './import-report';
import { refusedRows } from './refused-rows';
import './product-import.css';
import { useImport } from './use-import';

/** A file: chosen, its columns named if need be, checked, then imported. Rows with errors are left out. */
export function ImportForm({ shopId }: { shopId: number }) {
  const t = useTranslations('owner.import');
  const explain = useExplain();
  const say = useFieldMessage();
  const { check, run, progress, refused } = useImport(shopId);
  const [asked, setAsked] = useState<ImportAsked | null>(null);
  const [problem, setProblem] = useState<ReturnType<typeof fileProblem>>(null);
  const report = problem ? undefined : check.data;
  const good = report ? report.to_create + report.to_update : 0;
  const unclear = check.error instanceof ColumnsUnclear ? check.error.columns : null;

  function look(next: ImportAsked) {
    setAsked(next);
    run.reset();
    check.reset();
    check.mutate(next);
  }

  function choose(file: File) {
    const found = fileProblem(file);
    setProblem(found);
    run.reset();
    check.reset();
    if (!found) look({ file, columns: null });
  }

  function explainCheck(error: Error): string {
    if (!(error instanceof ApiError)) return explain(error);
    if (error.status === 413) return t('tooLarge');
    if (error.problem.code === 'file_too_slow') return t('tooSlow');
    const [first] = error.problem.rows;
    return first ? t('unreadable', { line: first.line, why: say(first) }) : explain(error);
  }

  function download(from: ImportAsked) {
    refused.mutate(from, {
      onSuccess: (all) => {
        const url = URL.createObjectURL(new Blob([refusedRows(all, t('wrong'), say)], { type: 'text/csv' }));
        Object.assign(document.createElement('a'), { href: url, download: 'refused.csv' }).click();
        URL.revokeObjectURL(url);
      },
    });
  }

  return (
    <section className="panel stack" aria-label={t('title')}>
      <FileChoice disabled={run.isPending} onChoose={choose} />
      {problem && <Alert>{t(problem)}</Alert>}
      {check.isPending && <p role="status">{t('checking')}</p>}
      {check.error && !unclear && (
        <Alert {...(asked && { onRetry: () => check.mutate(asked) })}>{explainCheck(check.error)}</Alert>
      )}
      {unclear && asked && (
        <ColumnMapping columns={unclear} onSay={(columns) => look({ ...asked, columns })} />
      )}
      {report && !run.isSuccess && <ImportReport report={report} />}
      {report && asked && report.error_count > 0 && (
        <div className="stack">
          <p>{t('leftOut')}</p>
          <div>
            <Button look="quiet" busy={refused.isPending} onClick={() => download(asked)}>
              {t('refused')}
            </Button>
          </div>
          {refused.error && <Alert>{explain(refused.error)}</Alert>}
        </div>
      )}
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
      {asked && report && good > 0 && !run.isSuccess && (
        <div>
          <Button busy={run.isPending} onClick={() => run.mutate(asked)}>
            {t('import', { count: good })}
          </Button>
        </div>
      )}
    </section>
  );
}
