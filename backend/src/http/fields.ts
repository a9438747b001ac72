import { z } from 'zod';
import {
  hasControls,
  hasControlsInLines,
  lineForm,
  linesForm,
  showsSomething,
  turnsTextRound,
} from '../texts/text.js';
import { because, written } from './field-reasons.js';

/** A field that must be filled shows at least one character; none may turn round what is shown beside it. */
function shown(text: z.ZodString, hasControl: (text: string) => boolean) {
  return text
    .refine((value) => !hasControl(value), because('control_characters'))
    .refine((value) => value === '' || showsSomething(value), because('shows_nothing'))
    .refine((value) => !turnsTextRound(value), because('turns_text_round'));
}

/**
 * Text of one line, in the form in which texts are compared. Postgres cannot store NUL, and a lone surrogate would be
 * stored as another character, so both are refused.
 */
export const line = (min: number, max: number) =>
  shown(z.string().overwrite(lineForm).min(min).max(max), hasControls);

/** Text that may have several lines. */
export const lines = (min: number, max: number) =>
  shown(z.string().overwrite(linesForm).min(min).max(max), hasControlsInLines);

/** Text that may be left out; an empty text, as a form sends it, is none. */
export function optionalText(text: ReturnType<typeof line>) {
  return text.transform((value) => (value === '' ? null : value)).nullish();
}

/**
 * Rupees with at most two decimals. A number of this size is written with the digits that it was read from, and only
 * as such text does it reach the database, so nothing is rounded.
 */
export const rupees = z
  .number()
  .min(0.01)
  .max(99_999_999.99)
  .refine((value) => /^-?\d+(\.\d{1,2})?$/.test(String(value)), because('decimals'))
  .meta({ multipleOf: 0.01, example: 54.5 });

/** Time of day, 24 hours. */
export const timeOfDay = z
  .string()
  .check(written('time', /^([01]\d|2[0-3]):[0-5]\d$/))
  .meta({ example: '08:30' });

/** A day that somebody may mean; the calendar of the database has no year 0. */
export const day = z.iso
  .date({ abort: true })
  .refine((text) => text >= '2000-01-01' && text < '2100-01-01', because('century'))
  .meta({ example: '2026-10-21' });

const MAX_ID = 9_223_372_036_854_775_807n;

/** An id in a path: a positive integer that fits the database's bigint. Kept as text, which no id is too large for. */
export const idText = z
  .string()
  .check(written('id', /^[1-9]\d{0,18}$/))
  .refine((text) => !/^\d{19}$/.test(text) || BigInt(text) <= MAX_ID, because('id'))
  .meta({ example: '42' });

/** An id in an answer. */
export const id = z.int().positive().meta({ example: 42 });

/** A moment in an answer. */
export const timestamp = z.iso
  .datetime({ offset: true })
  .meta({ example: '2026-01-15T08:30:00.000000+00:00' });
