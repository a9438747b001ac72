import { z } from 'zod';
import { written } from '../http/field-reasons.js';
import { idText } from '../http/fields.js';

/** Shops whose pages one connection can follow. */
const MOST_SHOPS = 10;

const severalIds = z
  .array(idText)
  .max(MOST_SHOPS)
  .transform((ids) => [...new Set(ids)]);

/** `?shop=1&shop=2`; one alone arrives as text. */
export const liveQuery = z.object({
  shop: z
    .preprocess((given) => (typeof given === 'string' ? [given] : given), severalIds.optional())
    .meta({ override: { type: 'array', items: { type: 'string', example: '42' }, maxItems: MOST_SHOPS } }),
});
export type LiveQuery = z.infer<typeof liveQuery>;

/** A place in the stream, as an event's `id` names it. */
export const eventId = z.string().check(written('event_id', /^\d{1,19}-\d{1,19}$/));
