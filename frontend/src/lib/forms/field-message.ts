import { useTranslations } from 'use-intl';

type Key = Parameters<ReturnType<typeof useTranslations<'validation'>>>[0];

/**
 * The API's words about a field, which its schemas say in the browser too, and the text for each. A number in the
 * words is `n` of the text. Tried in order.
 */
const WORDS: readonly (readonly [RegExp, Key])[] = [
  [/^(is required|must not be empty|must be a nonoptional|must be a string)$/, 'required'],
  [/^must have at least (\d+) characters$/, 'minLength'],
  [/^must have at most (\d+) characters$/, 'maxLength'],
  [/^must be at least ([\d.-]+)$/, 'min'],
  [/^must be at most ([\d.-]+)$/, 'max'],
  [/^must be (?:more|greater) than ([\d.-]+)$/, 'positive'],
  [/^must be an? (int|integer|whole number)/, 'wholeNumber'],
  [/^must be a number/, 'number'],
  [/control characters|NUL or broken/, 'control'],
  [/at most two decimals/, 'decimals'],
  [/^must be a time/, 'time'],
  [/date/i, 'date'],
  [/^must be six digits$/, 'pincode'],
  [/Indian mobile number/, 'mobile'],
  [/^must be 3 to 32 letters/, 'username'],
  [/72 bytes/, 'passwordBytes'],
  [/UPI id/, 'upi'],
  [/https address/, 'https'],
  [/^must be given together/, 'together'],
  [/^must be one of/, 'choose'],
  [/at least one field to change/, 'nothing'],
];

/** Says the API's message about a field in the language that is shown; words that have no text stay as they are. */
export function useFieldMessage(): (words: string) => string {
  const t = useTranslations('validation');
  return (words) => {
    for (const [pattern, key] of WORDS) {
      const match = pattern.exec(words);
      if (match) return t(key, { n: Number(match[1]) });
    }
    return words;
  };
}
