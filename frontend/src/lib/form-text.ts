/** What was typed into a text field, without spaces around it; a password keeps its own. */
export function formText(form: FormData, name: string): string {
  const value = form.get(name);
  if (typeof value !== 'string') return '';
  return name.endsWith('password') ? value : value.trim();
}

/** The named fields that are not empty: what was left out is not sent. */
export function filledFields<Name extends string>(
  form: FormData,
  names: readonly Name[],
): Partial<Record<Name, string>> {
  const filled: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const value = formText(form, name);
    if (value) filled[name] = value;
  }
  return filled;
}

/** The named fields that are not empty, as numbers. What is none is sent as NaN's null, which the API refuses by field. */
export function filledCounts<Name extends string>(
  form: FormData,
  names: readonly Name[],
): Partial<Record<Name, number>> {
  const filled: Partial<Record<Name, number>> = {};
  for (const name of names) {
    const value = formText(form, name);
    if (value) filled[name] = Number(value);
  }
  return filled;
}
