import { useTranslations } from 'use-intl';
import { COLUMN_NAMES } from '../columns';

/** Grey shapes in the place of the columns. */
export function BoardSkeleton({ wide }: { wide: boolean }) {
  const t = useTranslations('owner.board');
  const common = useTranslations('common');
  return (
    <div role="status">
      <span className="visually-hidden">{common('loading', { what: t('loading') })}</span>
      <div className={wide ? 'board' : 'stack'} aria-hidden="true">
        {!wide && <div className="skeleton board-tabs-skeleton" />}
        {(wide ? COLUMN_NAMES : COLUMN_NAMES.slice(0, 2)).map((name) => (
          <div key={name} className="skeleton board-skeleton" />
        ))}
      </div>
    </div>
  );
}
