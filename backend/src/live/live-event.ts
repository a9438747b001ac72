import { toLsn } from '../postgres/lsn.js';
import type { Seen } from '../postgres/seen.js';
import { toTransactionId } from '../postgres/transaction-id.js';

/** Who is told: an owner, whoever buys (an owner, too), whoever shows a shop's page, or all. */
export type Audience = `owner:${string}` | `customer:${string}` | `shop:${string}` | 'all';

export const LIVE_EVENT_TYPES = ['order', 'cart', 'stock', 'product', 'products', 'shop', 'reset'] as const;
export type LiveEventType = (typeof LIVE_EVENT_TYPES)[number];

/** Something that a screen may show. Its data are ids and what everybody of the audience may see, nothing else. */
export interface LiveEvent {
  readonly to: readonly Audience[];
  readonly type: LiveEventType;
  /** Plain values that JSON can hold. */
  readonly data: Readonly<Record<string, string | number | boolean>>;
}

/** How new the answer to a client must be that has received an event. */
export interface LiveMoment {
  /** `<system identifier>.<timeline>`: positions of another one mean nothing. */
  readonly database: string;
  readonly seen: Seen;
}

/** An event as it stands in the Redis stream. */
export interface LiveEntry extends LiveEvent, LiveMoment {
  readonly id: string;
}

/** Changes may be missing: everything that is shown is to be asked for again. */
export const RESET: LiveEvent = { to: ['all'], type: 'reset', data: {} };

/** The fields of the entry in the Redis stream. */
export function toFields({ to, type, data }: LiveEvent, { database, seen }: LiveMoment): string[] {
  const moment = `${database} ${seen.position} ${seen.xmax}`;
  return ['to', to.join(' '), 'type', type, 'data', JSON.stringify(data), 'moment', moment];
}

/** Reads an entry; null for one that is no event (the first entry of a stream), none that this process knows, or damaged. */
export function fromFields([id, fields]: readonly [string, readonly string[]]): LiveEntry | null {
  const [, to, name, type, , data, , moment = ''] = fields;
  const [database, position, xmax] = moment.split(' ');
  if (to === undefined || name !== 'type' || data === undefined) return null;
  if (database === undefined || position === undefined || xmax === undefined) return null;
  try {
    return {
      id,
      to: to.split(' ') as Audience[],
      type: type as LiveEventType,
      data: JSON.parse(data) as LiveEvent['data'],
      database,
      seen: { position: toLsn(position), xmax: toTransactionId(xmax) },
    };
  } catch {
    return null; // its JSON or its numbers: the entries beside it are as good as ever
  }
}

/** Whether an entry stands behind another in the stream. */
export function isBehind(id: string, other: string): boolean {
  const [[ms = 0n, count = 0n], [otherMs = 0n, otherCount = 0n]] = [numbersOf(id), numbersOf(other)];
  return ms === otherMs ? count > otherCount : ms > otherMs;
}

const numbersOf = (id: string): bigint[] => id.split('-').map(BigInt);
