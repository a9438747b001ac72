import { type ComponentProps, type ReactNode, useId } from 'react';
import { useTranslations } from 'use-intl';

interface FieldProps {
  label: string;
  hint?: ReactNode;
  /** What is wrong with it. */
  error?: string | undefined;
}

interface FrameProps extends FieldProps {
  id: string;
  required: boolean | undefined;
  className: string | undefined;
  children: ReactNode;
}

/** Label, hint and error around an input whose `aria-describedby` is `describedBy`. */
function FieldFrame({ id, label, hint, error, required, className, children }: FrameProps) {
  const t = useTranslations('common');
  return (
    <div className={['field', className].filter(Boolean).join(' ')}>
      <label htmlFor={id}>
        {label}
        {!required && <span className="field-optional"> {t('optional')}</span>}
      </label>
      {children}
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}

function describedBy(id: string, hint: ReactNode, error: string | undefined): string | undefined {
  return [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
}

interface TextFieldProps extends FieldProps, Omit<ComponentProps<'input'>, 'id'> {
  /** A button inside of it. */
  action?: ReactNode;
}

/**
 * A labelled input with its hint and its error. `required` is told to assistive technology only: what is missing
 * or wrong is said by the API's schema, beside the field.
 */
export function TextField(props: TextFieldProps) {
  const { label, hint, error, required, className, action, ...input } = props;
  const id = useId();
  return (
    <FieldFrame {...{ id, label, hint, error, required, className }}>
      <div className={action ? 'field-with-action' : undefined}>
        <input
          {...input}
          id={id}
          aria-required={required}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(id, hint, error)}
        />
        {action}
      </div>
    </FieldFrame>
  );
}

/** The same for a choice of few; `children` are the options. */
export function SelectField(props: FieldProps & Omit<ComponentProps<'select'>, 'id'>) {
  const { label, hint, error, required, className, children, ...select } = props;
  const id = useId();
  return (
    <FieldFrame {...{ id, label, hint, error, required, className }}>
      <select
        {...select}
        id={id}
        aria-required={required}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, hint, error)}
      >
        {children}
      </select>
    </FieldFrame>
  );
}
