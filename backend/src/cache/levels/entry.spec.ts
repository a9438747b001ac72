import { describe, expect, it } from '@jest/globals';
import { toLsn } from '../../postgres/lsn.js';
import { toTransactionId } from '../../postgres/transaction-id.js';
import { type Entry, etagOf, type Packed, packEntry, unpackEntry } from './entry.js';

const VERSION = '0123456789abcdef';
const stored = ({ head, body }: Packed): Packed => ({ head: `1700000000000 ${head}`, body });

const entryWith = (body: string | null, fields: Partial<Entry> = {}): Entry => ({
  body: body === null ? null : Buffer.from(body),
  next: null,
  etag: etagOf(body, null),
  asOfMs: 1_699_999_999_999,
  low: toLsn(2n ** 60n + 1n),
  xmin: toTransactionId(2n ** 40n),
  seen: { position: toLsn(2n ** 60n + 9n), xmax: toTransactionId(2n ** 40n + 1n) },
  ...fields,
});

describe('an entry', () => {
  it.each([['[{"name":"आटा\\n"}]'], [''], ['a\nb\n']])('comes back as it was: %j', (body) => {
    const entry = entryWith(body);
    const kept = unpackEntry(stored(packEntry(VERSION, entry)));
    expect(kept).toEqual({ entry, version: VERSION, expiresAtMs: 1_700_000_000_000 });
  });

  it('keeps what only some have: a next page, a read of the primary', () => {
    const entry = entryWith('[]', { next: '42', low: null });
    expect(unpackEntry(stored(packEntry(VERSION, entry))).entry).toEqual(entry);
  });

  it('tells absence from an empty text', () => {
    expect(unpackEntry(stored(packEntry(VERSION, entryWith(null)))).entry.body).toBeNull();
    expect(unpackEntry(stored(packEntry(VERSION, entryWith('')))).entry.body).toHaveLength(0);
  });

  it('refuses a version that the scripts would not find', () => {
    expect(() => packEntry('short', entryWith(''))).toThrow(RangeError);
  });

  it('has another tag for another body, and for another next page', () => {
    expect(etagOf('[1]', null)).not.toBe(etagOf('[2]', null));
    expect(etagOf('[1]', null)).not.toBe(etagOf('[1]', '7'));
    expect(etagOf('[1]', '7')).toMatch(/^"[\w-]+"$/);
  });
});
