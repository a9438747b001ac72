import type { Role } from '../lib/api-model';

export const DASHBOARD: Readonly<Record<Role, string>> = {
  shopowner: '/shopowner-dashboard',
  customer: '/customer-dashboard',
};

export const LOGIN: Readonly<Record<Role, string>> = {
  shopowner: '/shopowner-login',
  customer: '/customer-login',
};

export const ORDERS: Readonly<Record<Role, string>> = {
  shopowner: '/shopowner-orders',
  customer: '/orders',
};

/** The page that sent a guest to log in, from the navigation's state; only a path of this site counts. */
export function wayBack(state: unknown): string | null {
  if (typeof state !== 'object' || state === null || !('from' in state)) return null;
  const { from } = state;
  return typeof from === 'string' && /^\/(?!\/)/.test(from) ? from : null;
}
