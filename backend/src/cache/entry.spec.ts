import { describe, expect, it } from '@jest/globals';
import { etagOf, packEntry, unpackEntry } from './entry.js';

const VERSION = '0123456789abcdef';
const stored = (packed: string) => `1700000000000 ${packed}`;

describe('an entry', () => {
  it.each([['[{"name":"आटा\\n"}]'], [''], ['a\nb\n']])('comes back as it was: %j', (body) => {
    const entry = { body, etag: etagOf(body), asOfMs: 1_699_999_999_999 };
    expect(unpackEntry(stored(packEntry(VERSION, entry)))).toEqual(entry);
  });

  it('tells absence from an empty text', () => {
    const absent = { body: null, etag: etagOf(null), asOfMs: 1 };
    expect(unpackEntry(stored(packEntry(VERSION, absent))).body).toBeNull();
  });

  it('refuses a version that the scripts would not find', () => {
    expect(() => packEntry('short', { body: '', etag: '""', asOfMs: 0 })).toThrow(RangeError);
  });

  it('has another tag for another body', () => {
    expect(etagOf('[1]')).not.toBe(etagOf('[2]'));
    expect(etagOf('[1]')).toMatch(/^"[\w-]+"$/);
  });
});
