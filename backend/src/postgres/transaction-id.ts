declare const transactionId: unique symbol;

/** A 64-bit Postgres transaction id (xid8). Never mix with ids of rows or with the 32-bit ids of streamed events. */
export type TransactionId = bigint & { readonly [transactionId]: true };

const EPOCH = 1n << 32n;

/** Reads a 64-bit id from the text or number that Postgres or a heartbeat gave. Throws RangeError when it is none. */
export function toTransactionId(id: string | number | bigint): TransactionId {
  const value = BigInt(id);
  if (value < 0n || value >= 1n << 64n) throw new RangeError(`${id} is not a transaction id`);
  return value as TransactionId;
}

/**
 * Widens the id of a change event beside a 64-bit id that was seen at about the same time: streamed events carry the
 * low 32 bits only, and the nearest full id is the right one as long as both lie within 2^31 of each other.
 * An id that already needs more than 32 bits (snapshot events) is returned as it is.
 */
export function widen(id: string | number | bigint, near: TransactionId): TransactionId {
  const low = BigInt(id);
  if (low >= EPOCH) return toTransactionId(low);
  const base = near - (near % EPOCH);
  const candidates = [base + low, base + low - EPOCH, base + low + EPOCH].filter(
    (candidate) => candidate >= 0n,
  );
  const distance = (candidate: bigint) => (candidate > near ? candidate - near : near - candidate);
  return toTransactionId(candidates.reduce((a, b) => (distance(b) < distance(a) ? b : a)));
}
