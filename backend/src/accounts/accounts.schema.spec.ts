import { describe, expect, it } from '@jest/globals';
import {
  mobile,
  password,
  passwordChange,
  profileChange,
  registration,
  username,
} from './accounts.schema.js';

describe('username', () => {
  it.each(['abc', 'Asha.Patil', 'a_b-c.9', 'x'.repeat(32)])('takes %s', (name) => {
    expect(username.safeParse(name).success).toBe(true);
  });
  it.each(['ab', 'x'.repeat(33), 'a b c', 'aşha', 'asha@x', 'a\u0000bc', '', 5])('refuses %j', (name) => {
    expect(username.safeParse(name).success).toBe(false);
  });
});

describe('password', () => {
  it.each(['Pass@1234', 'पासवर्ड अच्छा', 'x'.repeat(72)])('takes %s', (text) => {
    expect(password.safeParse(text).success).toBe(true);
  });
  it.each([
    ['shorter than 8', 'short'],
    ['longer than the 72 bytes that bcrypt sees', 'x'.repeat(73)],
    ['longer in bytes than in characters', 'ü'.repeat(37)],
    ['with NUL', 'abcdefgh\u0000'],
    ['with half a character', 'abcdefgh\ud83d'],
  ])('refuses one %s', (_, text) => {
    expect(password.safeParse(text).success).toBe(false);
  });
  it('is not trimmed: spaces belong to it', () => {
    expect(password.parse('  spaced  ')).toBe('  spaced  ');
  });
});

describe('mobile', () => {
  it('is kept in one form', () => expect(mobile.parse('\u202a98765 43210\u202c')).toBe('+919876543210'));
  it.each(['5876543210', '', '9'.repeat(41), 7])('refuses %j', (text) => {
    expect(mobile.safeParse(text).success).toBe(false);
  });
});

describe('registration', () => {
  it('names every field that is missing', () => {
    const fields = registration.safeParse({}).error?.issues.map(({ path }) => path.join('.'));
    expect(fields?.sort()).toEqual(['address', 'full_name', 'mobile', 'password', 'role', 'username']);
  });
});

describe('profileChange', () => {
  it('says only what is to change, and at least something', () => {
    expect(profileChange.parse({ mobile: '98765 43210' })).toEqual({ mobile: '+919876543210' });
    expect(profileChange.safeParse({}).success).toBe(false);
    expect(profileChange.safeParse({ username: 'other' }).success).toBe(false);
    expect(profileChange.safeParse({ full_name: '' }).success).toBe(false);
  });
});

describe('passwordChange', () => {
  it('holds the new one to the rules, not the old one', () => {
    const asked = { current_password: 'x', new_password: 'Pass@1234' };
    expect(passwordChange.parse(asked)).toEqual(asked);
    expect(passwordChange.safeParse({ ...asked, new_password: 'short' }).success).toBe(false);
    expect(passwordChange.safeParse({ new_password: 'Pass@1234' }).success).toBe(false);
  });
});
