import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { keptStore } from './kept-store';
import { inTurn } from './session-lock';
import { inTab, onDevice } from './storage';

const KEY = 'kirana.tried';

afterEach(() => {
  jest.restoreAllMocks();
  onDevice.set(KEY, null);
  localStorage.clear();
});

/** As a browser does for a site whose data is blocked. */
function block(): void {
  jest.spyOn(window, 'localStorage', 'get').mockImplementation(() => {
    throw new DOMException('Access is denied for this document.', 'SecurityError');
  });
}

/** As a browser does when the disk, or what a site may use of it, is full. */
function fill(): void {
  jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
  });
}

describe.each([
  ['blocked', block],
  ['full', fill],
])('a storage that is %s', (_, trouble) => {
  test('is made up for until the page is left', () => {
    onDevice.set(KEY, 'before');
    trouble();
    onDevice.set(KEY, 'after');
    expect(onDevice.get(KEY)).toBe('after');
    onDevice.set(KEY, null);
    expect(onDevice.get(KEY)).toBeNull();
  });
});

test('what found no room does not come back as what was there before', () => {
  onDevice.set(KEY, 'before');
  fill();
  onDevice.set(KEY, 'after');
  expect(localStorage.getItem(KEY)).toBeNull();
});

test('the device and the tab keep apart', () => {
  onDevice.set(KEY, 'device');
  expect(inTab.get(KEY)).toBeNull();
});

describe('a kept store', () => {
  const number = () =>
    keptStore({
      texts: onDevice,
      key: KEY,
      read: (text) => Number(text ?? 0),
      write: (value) => String(value),
    });

  test('begins with what is kept, keeps what is set', () => {
    localStorage.setItem(KEY, '3');
    const store = number();
    expect(store.get()).toBe(3);
    store.set(4);
    expect(localStorage.getItem(KEY)).toBe('4');
  });

  test('follows another tab', () => {
    const store = number();
    const seen: number[] = [];
    store.listen((value) => seen.push(value));
    localStorage.setItem(KEY, '5');
    window.dispatchEvent(new StorageEvent('storage', { key: KEY }));
    localStorage.clear();
    window.dispatchEvent(new StorageEvent('storage', { key: null }));
    expect(seen).toEqual([5, 0]);
  });
});

test('with locks refused too, a session is kept in turn', async () => {
  const request = () => Promise.reject(new DOMException('Access denied', 'SecurityError'));
  Object.defineProperty(navigator, 'locks', { configurable: true, value: { request } });
  try {
    await expect(inTurn(() => Promise.resolve('renewed'))).resolves.toBe('renewed');
    await expect(inTurn(() => Promise.reject(new Error('no answer')))).rejects.toThrow('no answer');
  } finally {
    Reflect.deleteProperty(navigator, 'locks');
  }
});
