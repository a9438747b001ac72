import { nanoid } from 'nanoid';
import type { NewOrder } from '../../../lib/api-model';
import { inTab } from '../../../lib/storage';

/**
 * A purchase that was sent and not answered for good. It is kept until it is, so that a reload or another press sends
 * the same body under the same key: the API then answers what it answered, or would have, and buys nothing twice.
 */
export interface Attempt {
  readonly key: string;
  /** Whose it is: nobody else who signs in in this tab may send it. */
  readonly customer: string;
  readonly body: NewOrder;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
}

const STORED_AS = 'kirana.checkout';
/** Below the day for which the API knows a key; afterwards the same key would buy again. */
const KEPT_MS = 23 * 60 * 60 * 1000;

let kept: Attempt | null = restore();

function restore(): Attempt | null {
  try {
    const stored = JSON.parse(inTab.get(STORED_AS) ?? 'null') as Partial<Attempt> | null;
    if (typeof stored?.key !== 'string' || typeof stored.customer !== 'string') return null;
    if (typeof stored.startedAt !== 'number' || !Array.isArray(stored.body?.items)) return null;
    return stored as Attempt;
  } catch {
    return null;
  }
}

/** This customer's purchase that waits for its answer. */
export function pendingAttempt(customer: string): Attempt | null {
  return kept?.customer === customer && kept.startedAt + KEPT_MS > Date.now() ? kept : null;
}

/** The one that waits, if any; else a new one, stored before anything is sent. */
export function beginAttempt(customer: string, body: NewOrder): Attempt {
  const pending = pendingAttempt(customer);
  if (pending) return pending;
  kept = { key: nanoid(), customer, body, startedAt: Date.now() };
  // Where nothing can be stored a reload forgets it, but a second press does not.
  inTab.set(STORED_AS, JSON.stringify(kept));
  return kept;
}

/** A definitive answer came, or the customer gave it up. */
export function endAttempt(): void {
  kept = null;
  inTab.set(STORED_AS, null);
}
