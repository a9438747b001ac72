import { createHash } from 'node:crypto';

/** A whole number from 0 to `below` - 1 (at most 2^48) that depends on the text alone: the same on every run and machine. */
export function stableNumber(text: string, below: number): number {
  return createHash('sha256').update(text).digest().readUIntBE(0, 6) % below;
}
