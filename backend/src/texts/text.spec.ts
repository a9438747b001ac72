import { describe, expect, it } from '@jest/globals';
import { plainDigits } from './digits.js';
import { mobileForm } from './mobile.js';
import { pincodeForm } from './pincode.js';
import {
  hasControls,
  hasControlsInLines,
  lineForm,
  linesForm,
  showsSomething,
  textKey,
  turnsTextRound,
} from './text.js';

describe('a text', () => {
  it('is kept in one form', () => {
    expect(lineForm(' गु\u095c ')).toBe('गु\u0921\u093c');
    expect(lineForm('Nescafe\u0301\u00a0\u00a0Gold\u200b')).toBe('Nescaf\u00e9 Gold');
    expect(lineForm('क\u094d\u200dष 👨\u200d👩\u200d👧')).toBe('क\u094d\u200dष 👨\u200d👩\u200d👧');
    expect(linesForm('one\r\ntwo\rthree\u2028four  five\n')).toBe('one\ntwo\nthree\nfour  five');
  });

  it('is the same in whatever way it was typed', () => {
    expect(textKey('गु\u095cपुर')).toBe(textKey('गु\u0921\u093cपुर'));
    expect(textKey('TOOR\u00a0 Dal')).toBe(textKey('toor dal'));
    expect(textKey('क\u094d\u200dष')).toBe(textKey('क\u094dष'));
    expect(textKey('Toor Dal')).not.toBe(textKey('Toordal'));
  });

  it.each([
    '',
    ' ',
    '\u200b',
    '\u2800',
    '\u3164',
    '\u00ad',
    '\u115f',
    '\u0301',
    '\u200d',
    '\ufe0f',
    '\u{e0041}',
  ])('shows nothing: %j', (text) => expect(showsSomething(text)).toBe(false));

  it.each(['.', 'क', '5', '👍', 'a\u200b'])('shows something: %j', (text) => {
    expect(showsSomething(text)).toBe(true);
  });

  it.each(['\u202ecba', 'a\u2066', '\u200fa', '\u061ca'])('turns text round: %j', (text) => {
    expect(turnsTextRound(text)).toBe(true);
  });

  it('may be of a language that is written from the right', () => {
    expect(turnsTextRound('دال')).toBe(false);
  });

  it.each(['Dal\u2028Two', 'Dal\u0085C1', 'a\nb', 'a\u0000b', '\ud800'])(
    'of one line has controls: %j',
    (text) => {
      expect(hasControls(text)).toBe(true);
    },
  );

  it('of several lines may have tabs and line feeds', () => {
    expect(hasControlsInLines('a\n\tb')).toBe(false);
    expect(['\u0000', '\u007f', '\u0090', '\r'].every((char) => hasControlsInLines(`a${char}b`))).toBe(true);
  });
});

describe('digits of other scripts', () => {
  it('are read as our own', () => {
    expect(plainDigits('०१२३४५६७८९ ௧௨ ৩ ６ ٤ a1½')).toBe('0123456789 12 3 6 4 a1½');
  });
});

describe('a mobile number', () => {
  it.each([
    '9876543210',
    '+91 98765-43210',
    '09876543210',
    '919876543210',
    '00919876543210',
    '(+91) 98765 43210',
    '\u202a+91 98765 43210\u202c',
    '98765\u00a043210',
    '98765\u201143210',
    '98765.43210',
    '९८७६५४३२१०',
  ])('has one form: %j', (written) => expect(mobileForm(written)).toBe('+919876543210'));

  it('may begin as the code of the country does', () => {
    expect(mobileForm('9198765432')).toBe('+919198765432');
  });

  it.each([
    '5876543210',
    '98765',
    '+1 9876543210',
    '98765432101',
    '',
    '१२',
    '+91+919876543210',
    '+44 7911 123456',
    '9876543210 x5',
    '9876543210;9876543211',
    'call 9876543210',
    '1'.repeat(300),
  ])('is none: %j', (written) => expect(mobileForm(written)).toBeNull());
});

describe('a pincode', () => {
  it.each(['411 030', ' 411030', '411-030', '411\u2011030', '४११०३०', '\u202a411030\u202c'])(
    'is 411030: %j',
    (written) => {
      expect(pincodeForm(written)).toBe('411030');
    },
  );
  it('keeps what is no digit, to be refused', () => expect(pincodeForm('41103O')).toBe('41103O'));
});
