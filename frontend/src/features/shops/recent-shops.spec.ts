import { beforeEach, expect, test } from '@jest/globals';
import { act, renderHook } from '@testing-library/react';
import { dropRecentShop, forgetRecentShops, noteRecentShop, useRecentShops } from './recent-shops';

const shop = (id: number) => ({ id, name: `Shop ${id}`, city: 'Pune', category: 'grocery' as const });
const recent = () => renderHook(() => useRecentShops()).result.current.map(({ id }) => id);

beforeEach(() => act(() => forgetRecentShops()));

test('the last eight shops, the last one first, each once', () => {
  for (let id = 1; id <= 10; id += 1) noteRecentShop(shop(id));
  noteRecentShop(shop(5));
  expect(recent()).toEqual([5, 10, 9, 8, 7, 6, 4, 3]);
});

test('a shop that is gone is left out, and all can be forgotten', () => {
  noteRecentShop(shop(1));
  noteRecentShop(shop(2));
  dropRecentShop(2);
  expect(recent()).toEqual([1]);
  sessionStorage.setItem('kirana.place', '18.5,73.8');
  act(() => forgetRecentShops());
  expect(recent()).toEqual([]);
  expect(localStorage.getItem('kirana.recent-shops')).toBeNull();
  expect(sessionStorage.getItem('kirana.place')).toBeNull();
});

test('what cannot be read counts as nothing', () => {
  const elsewhere = (text: string) => {
    localStorage.setItem('kirana.recent-shops', text);
    act(() => void window.dispatchEvent(new StorageEvent('storage', { key: 'kirana.recent-shops' })));
  };
  elsewhere('{"not a list');
  expect(recent()).toEqual([]);
  elsewhere('[{"id":"x"},{"id":3,"name":"Three","city":"Pune"}]');
  expect(recent()).toEqual([3]);
});
