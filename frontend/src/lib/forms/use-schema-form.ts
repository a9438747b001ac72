import { reasonOf } from '@kirana/backend/http/field-reasons';
import { readNumber, readRupees } from '@kirana/backend/texts/amount';
import { toNestErrors } from '@hookform/resolvers';
import { type BaseSyntheticEvent, useMemo } from 'react';
import {
  type DefaultValues,
  type FieldErrors,
  type FieldValues,
  type Path,
  type Resolver,
  useForm,
} from 'react-hook-form';
import type { z } from 'zod';
import { useExplain } from '../i18n/use-explain';
import { ApiError, type FieldRefusal } from '../problem';
import { useFieldMessage } from './field-message';

/** A body as JSON has it: what is undefined is not there. */
type Sent<Body> = { [Name in keyof Body]: Exclude<Body[Name], undefined> };

interface SchemaForm<Input extends FieldValues, Output> {
  /** The API's own schema of the body. */
  readonly schema: z.ZodType<Output, Input>;
  readonly defaultValues: DefaultValues<Input>;
  /** Sends the body. What it throws is shown: at the fields that the API names, else above the form. */
  readonly send: (body: Sent<Output>) => Promise<unknown>;
  /** What an empty text means: `left-out` of the body (a new thing), or `null` (what was there is taken away). */
  readonly empty?: 'left-out' | 'null' | 'kept';
  /** A feature's own words for a refusal: of one field, or (`root`) of the whole form. Null: said as usual. */
  readonly refusal?: (
    error: ApiError,
  ) => { readonly field: Path<Input> | 'root'; readonly text: string } | null;
}

/** Texts that are empty count as none: a form cannot tell them apart, the API can. */
function withoutEmpty<Values extends FieldValues>(values: Values, empty: 'left-out' | 'null'): Values {
  const kept = Object.entries(values).flatMap(([name, value]: [string, unknown]) => {
    if (value !== '') return [[name, value]];
    return empty === 'null' ? [[name, null]] : [];
  });
  return Object.fromEntries(kept) as Values;
}

/** React Hook Form keeps what an error has beside its message, and does not say so in its types. */
const asErrors = <Values extends FieldValues>(refused: Record<string, FieldRefusal>) =>
  refused as unknown as FieldErrors<Values>;

/** A refusal that a feature has put into words already. */
const said = (text: string): FieldRefusal => ({ code: '', params: {}, message: text });

/**
 * A form that is checked by the API's schema before it is sent, and by the API after: the same words at the same
 * fields. The first field with an error takes the focus (React Hook Form does that).
 */
export function useSchemaForm<Input extends FieldValues, Output>(options: SchemaForm<Input, Output>) {
  const { schema, defaultValues, send, empty = 'left-out', refusal } = options;
  const say = useFieldMessage();
  const explain = useExplain();
  const resolver = useMemo<Resolver<Input, unknown, Output>>(() => {
    return (typed, _context, options) => {
      const values = empty === 'kept' ? typed : withoutEmpty(typed, empty);
      const { success, data, error } = schema.safeParse(values);
      if (success) return { values: data, errors: {} };
      const refused: Record<string, FieldRefusal> = {};
      for (const issue of error.issues) refused[issue.path.join('.')] ??= reasonOf(issue);
      return { values: {}, errors: toNestErrors(asErrors<Input>(refused), options) };
    };
  }, [schema, empty]);
  const form = useForm<Input, unknown, Output>({ resolver, defaultValues, mode: 'onSubmit' });
  const { errors, isSubmitting } = form.formState;

  function show(error: unknown) {
    const own = error instanceof ApiError ? refusal?.(error) : null;
    if (own) {
      form.setError(own.field, said(own.text), { shouldFocus: own.field !== 'root' });
      return;
    }
    const fields = error instanceof ApiError ? Object.entries(error.problem.fields) : [];
    const known = fields.filter(([name]) => name in form.getValues());
    if (known.length === 0) form.setError('root', said(explain(error)));
    known.forEach(([name, refusal], index) => {
      form.setError(name as Path<Input>, { ...refusal }, { shouldFocus: index === 0 });
    });
  }

  function errorOf(name: Path<Input>): string | undefined {
    const error = errors[name];
    return error && say(error as unknown as FieldRefusal);
  }

  function numberOf(name: Path<Input>, read: (typed: string) => number | null) {
    const setValueAs = (typed: unknown) =>
      typeof typed === 'string' && typed.trim() !== '' ? (read(typed) ?? Number.NaN) : (typed ?? '');
    return {
      ...form.register(name, { setValueAs }),
      inputMode: 'decimal' as const,
      autoComplete: 'off',
      error: errorOf(name),
    };
  }

  return {
    ...form,
    isSubmitting,
    /** What is wrong with the form as a whole. */
    failure: errors.root?.message,
    onSubmit: (event?: BaseSyntheticEvent) => {
      form.clearErrors('root');
      return form.handleSubmit((body) => send(body as Sent<Output>).catch(show))(event);
    },
    /** Name, handlers and error of an input. */
    field: (name: Path<Input>) => ({ ...form.register(name), error: errorOf(name) }),
    /** The same for a number that is typed; an empty field is none. */
    numberField: (name: Path<Input>) => numberOf(name, readNumber),
    /** The same for an amount as people write it, such as `₹1,234.50`. */
    rupeeField: (name: Path<Input>) => numberOf(name, readRupees),
  };
}
