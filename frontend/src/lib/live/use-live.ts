import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { shownPosition } from '../api-client';
import { accessToken, useAccessToken } from '../session';
import { LiveConnection } from './live-connection';
import type { LiveEvent, LiveMessage } from './live-event';
import { LiveTab } from './live-tab';
import { Refetches } from './refetches';

const listeners = new Set<(event: LiveEvent) => void>();
const shopsShown = new Map<symbol, readonly number[]>();
let tab: LiveTab | null = null;

const showAll = () => tab?.show([...new Set([...shopsShown.values()].flat())]);

/** Whose tabs share a connection: tokens of one user differ from tab to tab, the subject does not. */
function nameOf(token: string | null): string {
  if (token === null) return 'guest';
  try {
    const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const { sub } = JSON.parse(atob(payload)) as { sub?: unknown };
    return typeof sub === 'string' ? `user ${sub}` : token;
  } catch {
    return token;
  }
}

/**
 * Keeps this tab connected to the API's events while it is mounted, and asks again for what has changed. Once, in the
 * frame of all pages.
 */
export function useLiveConnection(): void {
  const client = useQueryClient();
  const token = useAccessToken();
  useEffect(() => {
    const refetches = new Refetches(client);
    const deliver = (message: LiveMessage) => {
      if (message.session) shownPosition.note(message.session);
      refetches.take(message);
      if (message.type !== 'hello') for (const listener of listeners) listener(message);
    };
    const open = (receive: (message: LiveMessage) => void) =>
      new LiveConnection({ url: `${window.location.origin}/api/live`, token: accessToken, receive });
    // Absent on pages that came over plain HTTP from another machine.
    const locks = (navigator as { locks?: LockManager }).locks;
    const opened = new LiveTab({ name: nameOf(token), open, deliver, locks });
    tab = opened;
    showAll();
    return () => {
      refetches.stop();
      opened.close();
      if (tab === opened) tab = null;
    };
  }, [client, token]);
}

/**
 * Follows shops while the page is shown, and passes on what happens: also to the own orders and stock, which are
 * followed on every page. Needs `useLiveConnection` in the frame.
 */
export function useLiveUpdates({
  shops = [],
  onEvent,
}: {
  readonly shops?: readonly number[];
  readonly onEvent?: (event: LiveEvent) => void;
}): void {
  const followed = shops.join();
  useEffect(() => {
    const key = Symbol('shops of a page');
    shopsShown.set(key, followed === '' ? [] : followed.split(',').map(Number));
    showAll();
    return () => {
      shopsShown.delete(key);
      showAll();
    };
  }, [followed]);
  const tell = useEffectEvent((event: LiveEvent) => onEvent?.(event));
  useEffect(() => {
    const listener = (event: LiveEvent) => tell(event);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, []);
}
