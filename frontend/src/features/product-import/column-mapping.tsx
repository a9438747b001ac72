import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/ui/button';
import { SelectField } from '../../components/ui/text-field';
import type { FileColumn } from './import-api';

const COLUMNS = [
  ...(['name', 'price', 'unit', 'stock', 'brand', 'category'] as const),
  ...(['name_hi', 'description', 'low_at', 'is_active', 'image_url'] as const),
];
type Column = FileColumn['column'];

interface ColumnMappingProps {
  columns: readonly FileColumn[];
  onSay: (columns: readonly Column[]) => void;
}

/** What each column of a file is, where its headings do not say it. A column can be left out. */
export function ColumnMapping({ columns, onSay }: ColumnMappingProps) {
  const t = useTranslations('owner.import');
  const [chosen, setChosen] = useState<readonly Column[]>(() => columns.map(({ column }) => column));
  const taken = chosen.filter((column) => column !== null);
  const isReady = taken.includes('name') && taken.includes('price') && new Set(taken).size === taken.length;
  return (
    <form
      className="form inset"
      aria-label={t('mapTitle')}
      onSubmit={(event) => {
        event.preventDefault();
        onSay(chosen);
      }}
    >
      <p>{t('mapHint')}</p>
      <div className="form-grid">
        {columns.map(({ heading, sample }, i) => (
          <SelectField
            key={`${i} ${heading}`}
            label={heading || t('mapUnnamed', { number: i + 1 })}
            hint={<bdi>{sample.filter(Boolean).join(', ')}</bdi>}
            required
            value={chosen[i] ?? ''}
            onChange={({ target: { value } }) =>
              setChosen(chosen.map((column, at) => (at === i ? ((value || null) as Column) : column)))
            }
          >
            <option value="">{t('mapLeaveOut')}</option>
            {COLUMNS.map((column) => (
              <option key={column} value={column}>
                {t(`column.${column}`)}
              </option>
            ))}
          </SelectField>
        ))}
      </div>
      <div className="row row-end">
        <Button type="submit" disabled={!isReady}>
          {t('mapDone')}
        </Button>
      </div>
    </form>
  );
}
