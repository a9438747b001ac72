import { z } from 'zod';
import './field-messages.js';

// eslint-disable-next-line no-control-regex -- naming them is the purpose
const CONTROL = /[\u0000-\u001f\u007f]/;
// eslint-disable-next-line no-control-regex -- all but tab and line breaks
const CONTROL_IN_LINES = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/**
 * Text of one line, trimmed. Postgres cannot store NUL, and a lone surrogate would be stored as another character, so
 * both are refused.
 */
export function line(min: number, max: number) {
  return z.string().trim().min(min).max(max).refine(isClean(CONTROL), 'must not contain control characters');
}

/** Text that may have several lines, trimmed. */
export function lines(min: number, max: number) {
  return z
    .string()
    .trim()
    .min(min)
    .max(max)
    .refine(isClean(CONTROL_IN_LINES), 'must not contain control characters');
}

/** Text that may be left out; an empty text, as a form sends it, is none. */
export function optionalText(text: ReturnType<typeof line>) {
  return text.transform((value) => (value === '' ? null : value)).nullish();
}

function isClean(control: RegExp) {
  return (text: string) => text.isWellFormed() && !control.test(text);
}

/**
 * Rupees with at most two decimals. A number of this size is written with the digits that it was read from, and only
 * as such text does it reach the database, so nothing is rounded.
 */
export const rupees = z
  .number()
  .min(0.01)
  .max(99_999_999.99)
  .refine((value) => /^-?\d+(\.\d{1,2})?$/.test(String(value)), 'must have at most two decimals')
  .meta({ multipleOf: 0.01, example: 54.5 });

/** Time of day, 24 hours. */
export const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time as HH:MM')
  .meta({ example: '08:30' });

/** A day that somebody may mean; the calendar of the database has no year 0. */
export const day = z.iso
  .date({ abort: true })
  .refine((text) => text >= '2000-01-01' && text < '2100-01-01', 'must be a day of this century')
  .meta({ example: '2026-10-21' });

const MAX_ID = 9_223_372_036_854_775_807n;

/** An id in a path: a positive integer that fits the database's bigint. Kept as text, which no id is too large for. */
export const idText = z
  .string()
  .regex(/^[1-9]\d{0,18}$/, 'must be a positive integer')
  .refine((text) => !/^\d{19}$/.test(text) || BigInt(text) <= MAX_ID, 'must be a positive integer')
  .meta({ example: '42' });

/** An id in an answer. */
export const id = z.int().positive().meta({ example: 42 });

/** A moment in an answer. */
export const timestamp = z.iso
  .datetime({ offset: true })
  .meta({ example: '2026-01-15T08:30:00.000000+00:00' });
