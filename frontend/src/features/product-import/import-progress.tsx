import { Progress } from '@base-ui/react/progress';
import { useTranslations } from 'use-intl';

/** How far an import has come, in rows that are written for good. */
export function ImportProgress({ progress }: { progress: { written: number; of: number } | null }) {
  const t = useTranslations('owner.import');
  const text = progress ? t('written', progress) : t('starting');
  return (
    <Progress.Root
      className="import-progress"
      value={progress && progress.written}
      max={progress?.of ?? 100}
      getAriaValueText={() => text}
    >
      <Progress.Label>{t('importing')}</Progress.Label>
      <Progress.Track className="import-track">
        <Progress.Indicator className="import-bar" />
      </Progress.Track>
      <p className="small-print" role="status">
        {text}
      </p>
    </Progress.Root>
  );
}
