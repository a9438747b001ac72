declare const lsn: unique symbol;

/** A position in the write-ahead log, in bytes from its beginning (pg_lsn as a number). */
export type Lsn = bigint & { readonly [lsn]: true };

/** Reads a position from a number of bytes (`pg_lsn - '0/0'`) or from the form `16/B374D848`. Throws on anything else. */
export function toLsn(position: string | number | bigint): Lsn {
  if (typeof position === 'string' && position.includes('/')) {
    const parts = /^([0-9A-F]{1,8})\/([0-9A-F]{1,8})$/i.exec(position);
    if (!parts) throw new RangeError(`${position} is not a log position`);
    return ((BigInt(`0x${parts[1] ?? ''}`) << 32n) | BigInt(`0x${parts[2] ?? ''}`)) as Lsn;
  }
  return BigInt(position) as Lsn;
}
