import { useTranslations } from 'use-intl';

interface SkeletonProps {
  /** What is being loaded, for screen readers. */
  label: string;
  count?: number;
  shape?: 'card' | 'line';
}

/** Grey shapes in the place of what is loading. */
export function Skeleton({ label, count = 6, shape = 'card' }: SkeletonProps) {
  const t = useTranslations('common');
  return (
    <div role="status" className={shape === 'card' ? 'cards' : 'stack'}>
      <span className="visually-hidden">{t('loading', { what: label })}</span>
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className={`skeleton skeleton-${shape}`} aria-hidden="true" />
      ))}
    </div>
  );
}
