import { describe, expect, it } from '@jest/globals';
import { idText, line, lines, optionalText, rupees, timeOfDay } from './fields.js';

const takes = (schema: { safeParse(value: unknown): { success: boolean } }, value: unknown) =>
  schema.safeParse(value).success;

describe('rupees', () => {
  it.each([0.01, 0.1, 1, 4.35, 1.1, 100.5, 1_234_567.89, 99_999_999.99])('takes %d', (price) => {
    expect(takes(rupees, price)).toBe(true);
  });
  it.each([0, -0, -1, 0.001, 12.345, 1e-7, 100_000_000, 1e21, Infinity, NaN, '12', null, true, 0.1 + 0.2])(
    'refuses %p',
    (price) => {
      expect(takes(rupees, price)).toBe(false);
    },
  );
  it('takes every paisa up to 20,000 rupees', () => {
    for (let paise = 1; paise <= 2_000_000; paise += 97) {
      if (!takes(rupees, paise / 100)) throw new Error(`${paise} paise were refused`);
    }
  });
});

describe('idText', () => {
  it.each(['1', '9007199254740993', '9223372036854775807'])('takes %s', (id) => {
    expect(takes(idText, id)).toBe(true);
  });
  it.each([
    '0',
    '-1',
    '01',
    '1.0',
    '1e3',
    ' 1',
    '',
    'abc',
    '9223372036854775808',
    '99999999999999999999',
    '१',
  ])('refuses %j', (id) => {
    expect(takes(idText, id)).toBe(false);
  });
});

describe('text', () => {
  it('is trimmed and keeps its script', () => {
    expect(line(1, 20).parse('  तूर दाल ')).toBe('तूर दाल');
  });
  it.each(['', '   ', 'a\u0000b', 'a\nb', '\ud800', 'x'.repeat(21)])('of one line refuses %j', (text) => {
    expect(takes(line(1, 20), text)).toBe(false);
  });
  it('of several lines takes line breaks, and still no NUL', () => {
    expect(takes(lines(1, 20), 'a\r\n\tb')).toBe(true);
    expect(takes(lines(1, 20), 'a\u0000b')).toBe(false);
  });
  it('that is optional makes nothing of an empty text', () => {
    const schema = optionalText(line(0, 20));
    expect([schema.parse(''), schema.parse(' '), schema.parse(null), schema.parse(undefined)]).toEqual([
      null,
      null,
      null,
      undefined,
    ]);
  });
});

describe('timeOfDay', () => {
  it.each(['00:00', '08:30', '23:59'])('takes %s', (time) => expect(takes(timeOfDay, time)).toBe(true));
  it.each(['24:00', '8:30', '08:60', '08:30:00', '08:30\n'])('refuses %j', (time) => {
    expect(takes(timeOfDay, time)).toBe(false);
  });
});
