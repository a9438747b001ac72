import { Download, FileUp } from 'lucide-react';
import { type DragEvent, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';

interface FileChoiceProps {
  disabled: boolean;
  onChoose: (file: File) => void;
}

/** A file that is dropped here or chosen by a press. */
export function FileChoice({ disabled, onChoose }: FileChoiceProps) {
  const t = useTranslations('owner.import');
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);

  function drop(event: DragEvent) {
    event.preventDefault();
    setIsOver(false);
    const { files } = event.dataTransfer;
    if (!files[0] || disabled) return;
    // The field says which one it is.
    if (input.current) input.current.files = files;
    onChoose(files[0]);
  }

  return (
    <div className="stack">
      <div
        className={isOver ? 'drop-zone drop-zone-over' : 'drop-zone'}
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
      >
        <FileUp aria-hidden />
        <label htmlFor={id}>{t('file')}</label>
        <input
          id={id}
          ref={input}
          type="file"
          accept=".csv,.tsv,.txt,.xlsx,text/csv"
          aria-describedby={`${id}-hint`}
          disabled={disabled}
          // The same file, corrected, is another choice.
          onClick={(event) => (event.currentTarget.value = '')}
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) onChoose(file);
          }}
        />
        <p className="fact">{t('drop')}</p>
      </div>
      <div className="import-hint" id={`${id}-hint`}>
        <p className="field-hint">{t('hint')}</p>
        <details>
          <summary>{t('columnsTitle')}</summary>
          <p className="field-hint">
            <code>
              name, price, name_hi, description, category, brand, unit, stock, low_at, is_active, image_url
            </code>
          </p>
          <p className="field-hint">{t('columnsHint')}</p>
        </details>
      </div>
      <p>
        <a className="import-template" href="/products-template.csv" download>
          <Download aria-hidden /> {t('template')}
        </a>
      </p>
    </div>
  );
}
