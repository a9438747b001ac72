import { describe, expect, it } from '@jest/globals';
import { canonicalPassword, formsOf } from './password-forms.js';
import { refuseGuessable } from './new-password.js';

describe('a new password', () => {
  it.each(['password', 'Password1', 'QWERTYUIOP', '12345678', 'asha.kirana', 'Asha.Kirana', '        '])(
    'is not %j',
    (password) => {
      expect(() => refuseGuessable('password', password, 'asha.kirana')).toThrow(
        expect.objectContaining({
          code: 'validation_failed',
          details: { errors: [expect.objectContaining({ field: 'password' })] },
        }),
      );
    },
  );

  it.each(['Pass@1234', 'correct horse battery', 'गुड़ और घी'])('may be %j', (password) => {
    expect(() => refuseGuessable('password', password, 'asha.kirana')).not.toThrow();
  });
});

describe('canonicalPassword', () => {
  it.each([
    ['\u0917\u0941\u095c', '\u0917\u0941\u0921\u093c'],
    ['caf\u00e9 au lait', 'cafe\u0301\u00a0au\u3000lait'],
  ])('of %j and %j is the same', (one, other) => {
    expect(canonicalPassword(one)).toBe(canonicalPassword(other));
  });

  it('leaves case, width and spaces at the ends', () => {
    expect(canonicalPassword(' ＡbC ')).toBe(' ＡbC ');
  });
});

describe('formsOf', () => {
  it('has what was hashed before there was a canonical form', () => {
    expect(formsOf('Pass@1234')).toEqual(['Pass@1234']);
    const raw = '\u095c'.repeat(8);
    expect(formsOf(raw)).toEqual([raw.normalize('NFC'), raw]);
    // Longer than bcrypt reads: never compared by its beginning.
    expect(formsOf('x'.repeat(73))).toEqual([]);
    expect(formsOf('\u095c'.repeat(20))).toEqual(['\u095c'.repeat(20)]);
  });
});
