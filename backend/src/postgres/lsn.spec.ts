import { describe, expect, it } from '@jest/globals';
import { toLsn } from './lsn.js';

describe('toLsn', () => {
  it('reads the form of pg_lsn', () => {
    expect(toLsn('16/B374D848')).toBe(0x16b374d848n);
    expect(toLsn('0/0')).toBe(0n);
  });

  it('reads a number of bytes', () => {
    expect(toLsn('97500059720')).toBe(0x16b374d848n);
  });

  it.each(['16/', '/1', '1/2/3', 'x/1', '123456789/0'])('refuses %s', (text) => {
    expect(() => toLsn(text)).toThrow(RangeError);
  });
});
